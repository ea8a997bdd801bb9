"""Mock interviews: open questions of rising difficulty, with follow-ups, judged point by point."""
