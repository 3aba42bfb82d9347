"""The demo workspace: an invented distributor with two years behind it, told anew from today's date."""
