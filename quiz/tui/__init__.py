"""The app: screens and widgets over ``study``. Only this room imports Textual."""
