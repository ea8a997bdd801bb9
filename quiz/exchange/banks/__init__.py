"""The formats of banks, a module or package each, which declares it as ``BANK_FORMAT``."""
