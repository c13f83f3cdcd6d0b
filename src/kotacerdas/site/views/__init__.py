"""Pages that look into several rooms: home, search, a city as a whole, about these pages."""

from django.urls import path

from kotacerdas.site.views import about, city, home, search

urlpatterns = [
    path("", home.show, name="home"),
    path("tentang/sumber-data/", about.sources, name="sources"),
    path("tentang/data-terbuka/", about.open_data, name="open_data"),
    path("tentang/aksesibilitas/", about.accessibility, name="accessibility"),
    path("cari/", search.show, name="search"),
    path("kota/<str:code>/", city.show, name="city"),
]

__all__ = ["urlpatterns"]
