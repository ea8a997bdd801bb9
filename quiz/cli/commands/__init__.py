"""The commands, one file each, named after it.

The first line of its docstring is its help, ``EXAMPLES`` are command lines for tests and documents,
``add_arguments(parser)`` declares its arguments, and ``run(options, start_app)`` returns the exit code.
"""
