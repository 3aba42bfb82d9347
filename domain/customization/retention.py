"""How long a workspace's own words stay in the bin."""

from domain.customization.fields import CUSTOM_FIELD
from domain.customization.rates import EXCHANGE_RATE
from domain.customization.reports import REPORT
from domain.customization.tags import TAG
from domain.customization.views import VIEW
from domain.kernel.retention import empties

for _resource in (CUSTOM_FIELD, EXCHANGE_RATE, REPORT, TAG, VIEW):
    empties(_resource.kind)
