"""Pages that look into several rooms: home, search, a city as a whole."""

from django.urls import path

from kotacerdas.site.views import city, home, search

urlpatterns = [
    path("", home.show, name="home"),
    path("cari/", search.show, name="search"),
    path("kota/<str:code>/", city.show, name="city"),
]

__all__ = ["urlpatterns"]
