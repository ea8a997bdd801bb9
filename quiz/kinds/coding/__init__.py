"""What a question that asks for code is made of, loaded only when one is asked or checked."""
