"""How well plans prepare simulated learners for a date."""
