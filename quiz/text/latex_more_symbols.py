"""Rarer macros of LaTeX and their Unicode equivalents.

They stand apart from ``latex_symbols``, whose names may also be typed as words in an answer.
"""

from __future__ import annotations

ORDINARY = {
    "sharp": "♯", "flat": "♭", "natural": "♮", "imath": "ı", "jmath": "ȷ", "wp": "℘", "hslash": "ℏ",
    "beth": "ℶ", "gimel": "ℷ", "daleth": "ℸ", "complement": "∁", "nexists": "∄", "eth": "ð", "mho": "℧",
    "square": "□", "Box": "□", "blacksquare": "■", "qed": "∎", "Diamond": "◇", "lozenge": "◊",
    "triangle": "△", "vartriangle": "△", "triangledown": "▽", "blacktriangle": "▲", "bigstar": "★",
    "measuredangle": "∡", "sphericalangle": "∢", "checkmark": "✓", "dag": "†", "ddag": "‡", "S": "§",
    "P": "¶", "dotsc": "…", "dotso": "…", "dotsb": "⋯", "dotsm": "⋯", "dotsi": "⋯", "hdots": "…",
    "iddots": "⋰", "ldotp": ".", "cdotp": "·", "clubsuit": "♣", "diamondsuit": "♢", "heartsuit": "♡",
    "spadesuit": "♠", "surd": "√", "digamma": "ϝ", "varkappa": "ϰ", "varpi": "ϖ", "omicron": "ο",
    "backprime": "‵", "varGamma": "Γ", "varDelta": "Δ", "varTheta": "Θ", "varLambda": "Λ", "varXi": "Ξ",
    "varPi": "Π", "varSigma": "Σ", "varPhi": "Φ", "varPsi": "Ψ", "varOmega": "Ω", "Bbbk": "𝕜", "R": "ℝ",
    "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ", "reals": "ℝ", "natnums": "ℕ", "cnums": "ℂ", "pounds": "£",
    "euro": "€", "copyright": "©", "circledR": "®", "yen": "¥", "lq": "‘", "rq": "’", "diagup": "╱",
    "diagdown": "╲", "grad": "∇", "textbackslash": "\\", "lbrace": "{", "textdegree": "°",
    "textendash": "–", "textemdash": "—",
}  # fmt: skip

BINARY = {
    "dagger": "†", "ddagger": "‡", "rtimes": "⋊", "ltimes": "⋉", "amalg": "⨿", "uplus": "⊎", "sqcup": "⊔",
    "sqcap": "⊓", "oslash": "⊘", "boxtimes": "⊠", "boxplus": "⊞", "boxminus": "⊟", "boxdot": "⊡",
    "bigcirc": "◯", "diamond": "⋄", "wr": "≀", "triangleleft": "◁", "triangleright": "▷",
    "smallsetminus": "∖", "barwedge": "⊼", "veebar": "⊻", "dotplus": "∔", "divideontimes": "⋇",
    "intercal": "⊺", "curlywedge": "⋏", "curlyvee": "⋎", "centerdot": "·", "Cup": "⋓", "Cap": "⋒",
    "circledast": "⊛", "circledcirc": "⊚", "bmod": "mod", "lhd": "⊲", "rhd": "⊳", "unlhd": "⊴",
    "unrhd": "⊵", "bigtriangleup": "△", "bigtriangledown": "▽", "vartimes": "×", "plus": "+",
}  # fmt: skip

RELATIONS = {
    "lt": "<", "gt": ">", "leqslant": "⩽", "geqslant": "⩾", "leqq": "≦", "geqq": "≧", "lesssim": "≲",
    "gtrsim": "≳", "lessapprox": "⪅", "gtrapprox": "⪆", "lessgtr": "≶", "nleq": "≰", "ngeq": "≱",
    "nless": "≮", "ngtr": "≯", "lneq": "⪇", "gneq": "⪈", "lneqq": "≨", "gneqq": "≩", "subsetneq": "⊊",
    "supsetneq": "⊋", "subsetneqq": "⫋", "nsubseteq": "⊈", "nsupseteq": "⊉", "Subset": "⋐", "Supset": "⋑",
    "sqsubset": "⊏", "sqsupset": "⊐", "sqsubseteq": "⊑", "sqsupseteq": "⊒", "subseteqq": "⫅",
    "supseteqq": "⫆", "nmid": "∤", "nparallel": "∦", "vdash": "⊢", "dashv": "⊣", "models": "⊨",
    "vDash": "⊨", "Vdash": "⊩", "nvdash": "⊬", "nvDash": "⊭", "trianglelefteq": "⊴", "trianglerighteq": "⊵",
    "ntriangleleft": "⋪", "preceq": "⪯", "succeq": "⪰", "preccurlyeq": "≼", "succcurlyeq": "≽",
    "precsim": "≾", "succsim": "≿", "nprec": "⊀", "nsucc": "⊁", "doteq": "≐", "doteqdot": "≑", "asymp": "≍",
    "bowtie": "⋈", "Join": "⋈", "smile": "⌣", "frown": "⌢", "owns": "∋", "nin": "∉", "approxeq": "≊",
    "thickapprox": "≈", "thicksim": "∼", "backsim": "∽", "nsim": "≁", "ncong": "≇", "eqsim": "≂",
    "circeq": "≗", "bumpeq": "≏", "Bumpeq": "≎", "eqcirc": "≖", "therefore": "∴", "because": "∵",
    "between": "≬", "pitchfork": "⋔", "varpropto": "∝", "eqqcolon": "≕", "Longrightarrow": "⟹",
    "Longleftarrow": "⟸", "Longleftrightarrow": "⟺", "longleftarrow": "⟵", "longleftrightarrow": "⟷",
    "longmapsto": "⟼", "hookleftarrow": "↩", "twoheadrightarrow": "↠", "twoheadleftarrow": "↞",
    "rightarrowtail": "↣", "leftarrowtail": "↢", "rightharpoonup": "⇀", "rightharpoondown": "⇁",
    "leftharpoonup": "↼", "leftharpoondown": "↽", "rightleftharpoons": "⇌", "leftrightharpoons": "⇋",
    "leadsto": "⇝", "rightsquigarrow": "⇝", "leftrightsquigarrow": "↭", "nearrow": "↗", "searrow": "↘",
    "swarrow": "↙", "nwarrow": "↖", "updownarrow": "↕", "Uparrow": "⇑", "Downarrow": "⇓",
    "Updownarrow": "⇕", "rightrightarrows": "⇉", "leftleftarrows": "⇇", "upuparrows": "⇈",
    "leftrightarrows": "⇆", "rightleftarrows": "⇄", "circlearrowleft": "↺", "circlearrowright": "↻",
    "curvearrowleft": "↶", "curvearrowright": "↷", "nrightarrow": "↛", "nleftarrow": "↚",
    "nRightarrow": "⇏", "nLeftarrow": "⇍", "nleftrightarrow": "↮", "nLeftrightarrow": "⇎",
    "dashrightarrow": "⇢", "dashleftarrow": "⇠", "Rrightarrow": "⇛", "Lleftarrow": "⇚", "impliedby": "⇐",
    "upharpoonright": "↾", "restriction": "↾", "multimap": "⊸", "leftrightarroweq": "↔", "lightning": "↯",
    "colon": ":", "vcentcolon": ":", "coloneq": "≔", "Coloneqq": "⩴", "dblcolon": "∷", "xlongequal": "═",
    "vartriangleleft": "⊲", "vartriangleright": "⊳", "relbar": "─", "joinrel": "", "Relbar": "═",
    "lll": "⋘", "ggg": "⋙", "rarr": "→", "larr": "←", "lrarr": "↔", "Rarr": "⇒", "rArr": "⇒", "isin": "∈",
    "sub": "⊂", "sube": "⊆",
}  # fmt: skip

BIG = {
    "iiint": "∭", "iiiint": "⨌", "oiint": "∯", "bigsqcup": "⨆", "bigvee": "⋁", "bigwedge": "⋀",
    "bigotimes": "⨂", "biguplus": "⨄", "smallint": "∫", "intop": "∫", "fint": "⨍",
}  # fmt: skip

FUNCTIONS = frozenset((
    "hom", "lg", "injlim", "projlim", "coth", "arccot", "sgn", "Tr", "erf", "Var", "Cov", "Res", "dom",
    "cod", "im", "coker", "sinc", "lcm", "ord", "span", "adj", "char", "cis", "conv", "supp", "vol", "Hom",
    "End", "Aut", "Gal", "Spec", "Span", "varinjlim", "varprojlim", "varliminf", "varlimsup",
))  # fmt: skip

OPENING = {
    "lgroup": "(", "llbracket": "⟦", "ulcorner": "⌜", "llcorner": "⌞", "lmoustache": "(", "lAngle": "⟪",
}  # fmt: skip
CLOSING = {
    "rgroup": ")", "rrbracket": "⟧", "urcorner": "⌝", "lrcorner": "⌟", "rmoustache": ")", "rAngle": "⟫",
}  # fmt: skip

SPACES = {
    ">": " ", "/": "", "-": "", "enspace": " ", "enskip": " ", "medspace": " ", "thickspace": " ",
    "space": " ", "negthinspace": "", "nobreakspace": " ", "hfill": "  ", "nonumber": "", "notag": "",
    "strut": "", "mathstrut": "", "null": "", "allowbreak": "", "nobreak": "", "noindent": "",
    "centering": "", "relax": "", "scriptstyle": "", "scriptscriptstyle": "", "displaystyle": "",
    "textstyle": "", "displaylimits": "", "limits": "", "nolimits": "", "rm": "", "bf": "", "it": "",
    "sf": "", "tt": "", "sc": "", "mit": "", "small": "", "large": "", "Large": "", "normalsize": "",
    "tiny": "", "footnotesize": "", "hline": "", "boldmath": "", "newline": " ", "par": " ", "protect": "",
    "mathsurround": "", "bfseries": "",
}  # fmt: skip

ACCENTS = {
    "mathring": "\u030a", "acute": "\u0301", "grave": "\u0300", "dddot": "\u20db", "ddddot": "\u20dc",
    "widecheck": "\u030c", "overrightarrow": "\u20d7", "overleftarrow": "\u20d6",
    "overleftrightarrow": "\u20e1", "underbar": "\u0332",
}  # fmt: skip

FONTS = frozenset((
    "pmb", "mathnormal", "mathup", "symbf", "symrm", "symbfit", "mathbfit", "boldmath", "cal", "frak",
    "Bbb", "scr",
))  # fmt: skip
TEXTS = frozenset((
    "textsf", "textsc", "textnormal", "textup", "textsl", "textmd", "emph", "hbox", "vbox",
))  # fmt: skip
SIZES = frozenset((
    "middle", "bigm", "Bigm", "biggm", "Biggm", "Biggl", "Biggr",
))  # fmt: skip

NEGATED = {"=": "≠", "<": "≮", ">": "≯", "∈": "∉", "∃": "∄", "|": "∤", "∥": "∦", "∣": "∤"}
"""Signs whose negation is a character of its own that composing a stroke does not give."""


def _letters(capital: int, small: int, exceptions: dict[str, str]) -> dict[str, str]:
    """Return an alphabet of Unicode's mathematical letters, some of which have older places."""
    names = [*map(chr, range(65, 91)), *map(chr, range(97, 123))]
    places = [*map(chr, range(capital, capital + 26)), *map(chr, range(small, small + 26))]
    return dict(zip(names, places, strict=True)) | exceptions


_DOUBLE = _letters(
    0x1D538, 0x1D552, dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
) | {str(digit): chr(0x1D7D8 + digit) for digit in range(10)}  # fmt: skip
_SCRIPT = _letters(0x1D49C, 0x1D4B6, dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True)))
_FRAKTUR = _letters(0x1D504, 0x1D51E, dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True)))

ALPHABETS = {
    "mathbb": _DOUBLE, "mathds": _DOUBLE, "mathbbm": _DOUBLE, "Bbb": _DOUBLE, "mathcal": _SCRIPT,
    "mathscr": _SCRIPT, "cal": _SCRIPT, "scr": _SCRIPT, "mathfrak": _FRAKTUR, "frak": _FRAKTUR,
}  # fmt: skip
