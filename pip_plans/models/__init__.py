from pip_plans.models.inhoud import PipAfspraak, PipBesluit, PipDoel, PipOnderdeel, PipRoute
from pip_plans.models.pip import Pip
from pip_plans.models.standaardafspraak import Standaardafspraak

__all__ = ["Pip", "PipAfspraak", "PipBesluit", "PipDoel", "PipOnderdeel", "PipRoute", "Standaardafspraak"]
