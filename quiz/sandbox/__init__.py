"""The learner's own code, run in a child process that is closed off as far as the system allows, and judged.

Only the learner's code is ever run. What a bank brings is data: it is computed in the app by the expression
language, and reaches the child as numbers.
"""
