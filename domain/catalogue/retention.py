"""How long the catalogue's records are kept: 30 days in the bin."""

from domain.catalogue.actions import PRODUCT, TERMS, VAT_CODE
from domain.catalogue.price_lists import ENTRY, PRICE_LIST
from domain.catalogue.tables import price_list_entries, price_lists, product_components
from domain.kernel.retention import empties

empties(VAT_CODE.kind)
empties(TERMS.kind)
# A product that is a component of another stays as long as that.
empties(PRODUCT.kind, ((product_components, "bundle_id"), (price_list_entries, "product_id")))
empties(PRICE_LIST.kind, ((price_list_entries, "price_list_id"),))
empties(ENTRY.kind, along=(price_lists, "price_list_id"))
