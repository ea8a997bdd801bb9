"""What the formats of learning platforms share: answers with credit and feedback, and texts in HTML."""
