"""The Unicode equivalents of the LaTeX macros that banks may use."""

from __future__ import annotations

_LOWER = dict(
    zip(
        [
            "alpha",
            "beta",
            "gamma",
            "delta",
            "epsilon",
            "zeta",
            "eta",
            "theta",
            "iota",
            "kappa",
            "lambda",
            "mu",
            "nu",
            "xi",
            "pi",
            "rho",
            "sigma",
            "tau",
            "upsilon",
            "phi",
            "chi",
            "psi",
            "omega",
        ],
        "αβγδϵζηθικλμνξπρστυϕχψω",
        strict=True,
    )
)
_UPPER = dict(
    zip(
        ["Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega"],
        "ΓΔΘΛΞΠΣΥΦΨΩ",
        strict=True,
    )
)
_VARIANTS = {"varepsilon": "ε", "vartheta": "ϑ", "varphi": "φ", "varrho": "ϱ", "varsigma": "ς"}

ORDINARY = {
    **_LOWER, **_UPPER, **_VARIANTS,
    "partial": "∂", "nabla": "∇", "infty": "∞", "ell": "ℓ", "hbar": "ℏ", "emptyset": "∅", "varnothing": "∅",
    "forall": "∀", "exists": "∃", "top": "⊤", "bot": "⊥",
    "prime": "′", "ldots": "…", "dots": "…", "cdots": "⋯",
    "vdots": "⋮", "ddots": "⋱", "Re": "ℜ", "Im": "ℑ", "aleph": "ℵ", "angle": "∠", "neg": "¬", "lnot": "¬",
    "degree": "°", "backslash": "\\", "_": "_", "%": "%", "$": "$", "#": "#", "&": "&",
}  # fmt: skip

BINARY = {
    "times": "×", "cdot": "·", "odot": "⊙", "otimes": "⊗", "oplus": "⊕", "ominus": "⊖", "pm": "±", "mp": "∓",
    "div": "÷", "ast": "∗", "star": "⋆", "circ": "∘", "bullet": "•", "cup": "∪", "cap": "∩", "setminus": "∖",
    "wedge": "∧", "land": "∧", "vee": "∨", "lor": "∨",
}  # fmt: skip

RELATIONS = {
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥",
    "ne": "≠", "neq": "≠", "approx": "≈", "sim": "∼", "simeq": "≃",
    "cong": "≅", "equiv": "≡", "propto": "∝", "ll": "≪", "gg": "≫", "in": "∈", "notin": "∉", "ni": "∋",
    "subset": "⊂", "subseteq": "⊆", "supset": "⊃", "supseteq": "⊇", "to": "→", "rightarrow": "→", "gets": "←",
    "leftarrow": "←", "leftrightarrow": "↔", "Rightarrow": "⇒", "implies": "⇒", "Leftarrow": "⇐", "iff": "⇔",
    "Leftrightarrow": "⇔", "mapsto": "↦", "longrightarrow": "⟶", "uparrow": "↑", "downarrow": "↓", "mid": "|",
    "parallel": "∥", "perp": "⊥", "coloneqq": "≔", "triangleq": "≜", "hookrightarrow": "↪", "prec": "≺",
    "succ": "≻",
}  # fmt: skip

BIG = {
    "sum": "∑", "prod": "∏", "int": "∫", "oint": "∮",
    "iint": "∬", "bigcup": "⋃", "bigcap": "⋂", "coprod": "∐",
    "bigoplus": "⨁", "bigodot": "⨀",
}  # fmt: skip

FUNCTIONS = frozenset(
    [
        "log",
        "ln",
        "exp",
        "max",
        "min",
        "sup",
        "inf",
        "lim",
        "sin",
        "cos",
        "tan",
        "sinh",
        "cosh",
        "tanh",
        "arg",
        "argmax",
        "argmin",
        "det",
        "dim",
        "ker",
        "deg",
        "gcd",
        "Pr",
        "cot",
        "sec",
        "csc",
        "arcsin",
        "arccos",
        "arctan",
        "limsup",
        "liminf",
        "softmax",
        "sigmoid",
        "relu",
        "sign",
        "diag",
        "tr",
        "rank",
    ]
)

OPENING = {
    "{": "{",
    "langle": "⟨",
    "lfloor": "⌊",
    "lceil": "⌈",
    "lVert": "‖",
    "lvert": "|",
    "lbrace": "{",
    "lbrack": "[",
}
CLOSING = {
    "}": "}",
    "rangle": "⟩",
    "rfloor": "⌋",
    "rceil": "⌉",
    "rVert": "‖",
    "rvert": "|",
    "rbrace": "}",
    "rbrack": "]",
}
FENCES = {"|": "‖", "Vert": "‖", "vert": "|"}

SPACES = {
    ",": " ",
    ";": " ",
    ":": " ",
    " ": " ",
    "quad": "  ",
    "qquad": "    ",
    "!": "",
    "thinspace": " ",
    "\\": " ",
}

ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "bar": "\u0304",
    "overline": "\u0305", "tilde": "\u0303", "widetilde": "\u0303",
    "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308",
    "underline": "\u0332", "check": "\u030c", "breve": "\u0306",
}  # fmt: skip

ALPHABETS = {
    "mathbb": dict(zip("CEHIKNPQRVZ1", "ℂ𝔼ℍ𝕀𝕂ℕℙℚℝ𝕍ℤ𝟙", strict=True)),
    "mathcal": dict(zip("BDEFHILMNOSX", "ℬ𝒟ℰℱℋℐℒℳ𝒩𝒪𝒮𝒳", strict=True)),
}
"""Letters that have a common form in these alphabets; others stay plain."""

FONTS = frozenset(
    {"mathbf", "mathrm", "mathit", "mathsf", "mathtt", "boldsymbol", "bm", "mathbb", "mathcal", "mathscr"}
)
TEXTS = frozenset({"text", "textbf", "textit", "textrm", "texttt", "mbox", "operatorname"})
SIZES = frozenset(
    [
        "left",
        "right",
        "big",
        "Big",
        "bigg",
        "Bigg",
        "bigl",
        "bigr",
        "Bigl",
        "Bigr",
        "biggl",
        "biggr",
        "displaystyle",
        "textstyle",
        "limits",
        "nolimits",
    ]
)
ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}

SUPERSCRIPTS = dict(
    zip(
        "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθιϕχ′⊤∗*∘",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᶥᵠᵡ′ᵀ**°",
        strict=True,
    )
)
SUBSCRIPTS = dict(
    zip("0123456789+−=()aehijklmnoprstuvxβγρϕχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True)
)
