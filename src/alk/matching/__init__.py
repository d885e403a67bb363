"""Own words: which authored line a typed utterance means, and what it does. Pure and offline."""
