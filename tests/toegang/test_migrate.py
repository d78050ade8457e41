from django.core.management import get_commands, load_command_class


def test_migrate_werkt_als_eigenaar():
    assert get_commands()["migrate"] == "inburgering.toegang"
    opdracht = load_command_class("inburgering.toegang", "migrate")
    assert opdracht.create_parser("manage.py", "migrate").parse_args([]).database == "eigenaar"
    gekozen = opdracht.create_parser("manage.py", "migrate").parse_args(["--database", "default"])
    assert gekozen.database == "default"
