"""The app: screens and widgets over ``study``. The only room that knows textual."""
