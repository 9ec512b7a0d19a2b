"""Made-up tables in every form that the import reads; no figure in them is real."""

BLOCK = """GENESIS-Tabelle: 42111-99-01-4
Erfundene Tabelle;;;;;
Betriebe und Beschäftigte nach Wirtschaftsabteilungen;;;;;
30.09.2015;;;;;
;;;;Betriebe;Beschäftigte
;;;;Anzahl;Anzahl
DG;Deutschland;;Insgesamt;900;90.000
16;  Thüringen;;Insgesamt;90;9000
16051;    Erfurt;WZ08-29;Kraftwagen;7;.
16051;    Erfurt;;Insgesamt;12;(1200)
16072;    Sonneberg;WZ08-29;Kraftwagen;-;-
16072;    Sonneberg;;Insgesamt;4;...
99999;    Nirgendwo;;Insgesamt;1;1
__________
"Erfundene Fußnote"
Stand: 10.10.2017 / 15:20:48
"""

COLUMN = """GENESIS-Tabelle: 42111-99-02-4
Erfundene Tabelle;;;;
;;;Umsatz;Auslandsumsatz
;;;Tsd. EUR;Tsd. EUR
2014;DG;Deutschland;1000000;400000
2014;16051;  Erfurt;2500,5;x
2015;16051;  Erfurt;3000p;1500
2015;16072;  Sonneberg;/;.
__________
Stand: 10.10.2017 / 15:20:48
"""

SIZES = """GENESIS-Tabelle: 52111-99-01-4
Erfundene Tabelle;;;;;
;;;Unternehmen insgesamt (B-N,P-S);Unternehmen;Unternehmen
;;;;Größenklassen;Größenklassen
;;;;0 bis 9;10 bis 49
;;;Anzahl;Anzahl;Anzahl
2014;16051;  Erfurt;30;20;10
__________
Stand: 10.10.2017 / 15:20:48
"""

FLAT_EN = """\
statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;\
1_variable_attribute_code;1_variable_attribute_label;value;value_unit;value_variable_code;\
value_variable_label;value_q
42111;Made-up table;STAG;Reference date;2015-09-30;KREISE;Kreise;16051;Erfurt;1200;Anzahl;X;\
Beschäftigte;e
42111;Made-up table;STAG;Reference date;2015-09-30;KREISE;Kreise;16072;Sonneberg;;Anzahl;X;\
Beschäftigte;.
"""

FLAT_DE = """\
Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;\
1_Auspraegung_Code;1_Auspraegung_Label;2_Merkmal_Code;2_Merkmal_Label;2_Auspraegung_Code;\
2_Auspraegung_Label;BET001__Betriebe__Anzahl
42111;Erfundene Tabelle;JAHR;Jahr;2015;KREISE;Kreise;16051;Erfurt;WZ08X;WZ;WZ08-29;Kraftwagen;7
42111;Erfundene Tabelle;JAHR;Jahr;2015;KREISE;Kreise;16072;Sonneberg;WZ08X;WZ;WZ08-29;Kraftwagen;-
"""

ALL = {
    "block.csv": BLOCK,
    "column.csv": COLUMN,
    "sizes.csv": SIZES,
    "flat_en.csv": FLAT_EN,
    "flat_de.csv": FLAT_DE,
}
