"""From a called meeting to confirmed minutes, and what guards them from then on."""
