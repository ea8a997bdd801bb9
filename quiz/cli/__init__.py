"""The command line: one file per command, and no command knows another."""
