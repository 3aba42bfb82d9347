"""Price lists and their entries over HTTP."""

from api.resource import router_of
from domain.catalogue.price_lists import ENTRY, PRICE_LIST

routers = (router_of(PRICE_LIST, "Price lists"), router_of(ENTRY, "Price lists"))
