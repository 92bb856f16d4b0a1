"""Days, periods and how often something comes back, as British papers write them."""
