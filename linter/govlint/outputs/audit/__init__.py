"""What an audit shows beside the findings of each file: who handed in what, trends, rules by bodies."""
