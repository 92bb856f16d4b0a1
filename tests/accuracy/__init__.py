"""How right the comparison of strategies is: pairs with answers, generated revisions, and the figures."""
