"""Is a development in what a channel follows?"""

from math import asin, cos, radians, sin, sqrt

from bot.model import Development, Place, Target, TargetKind

EARTH_KM = 6371.0
POINTS = frozenset({"city", "admin1"})  # a country's, area's or sea's middle says nothing about a town near it


def covers(target: Target, development: Development) -> bool:
    """Does the event, not merely a name in its text, lie in the target?"""
    match target.kind:
        case TargetKind.REGION:
            return target.id in development.regions
        case TargetKind.COUNTRY:
            return target.id in development.countries
        case TargetKind.PLACE:
            return any(is_near(target, place) for place in development.places)


def is_near(target: Target, place: Place) -> bool:
    """Is it the target itself, or a point within its radius?"""
    if place.geonames_id is not None and str(place.geonames_id) == target.id:
        return True
    if target.lat is None or target.lon is None or place.lat is None or place.lon is None:
        return False
    return place.kind in POINTS and distance_km(target.lat, target.lon, place.lat, place.lon) <= target.radius_km


def is_unlocated(development: Development) -> bool:
    """Does no report say where it happened?"""
    return not (development.countries or development.regions or development.places)


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Along the great circle."""
    north, east = radians(other_lat - lat), radians(other_lon - lon)
    chord = sin(north / 2) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(chord)))
