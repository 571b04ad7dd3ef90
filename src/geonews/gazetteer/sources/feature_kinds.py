"""What each feature of GeoNames is to a reader of news; what stands nowhere here is left out unless asked for."""

from __future__ import annotations

from geonews.gazetteer.sources.extent import settlement_kind
from geonews.types import Kind

_CODES = {
    Kind.COUNTRY: "A.PCL A.PCLD A.PCLF A.PCLI A.PCLS A.TERR",
    Kind.ADMIN1: "A.ADM1",
    Kind.ADMIN2: "A.ADM2 A.ADM3 A.ADM4 A.ADM5 A.ADMD A.PRSH",
    Kind.REGION: (
        "A.ADM1H A.ADM2H A.ADM3H A.ADM4H A.ADM5H A.ADMDH A.PCLH A.PCLIX A.LTER A.ZN A.ZNB "
        "H.DLTA H.MRSH H.MRSHN H.SWMP H.WTLD H.WTLDI "
        "L.AREA L.BSND L.BSNP L.BTL L.CONT L.CST L.LAND L.LCTY L.OAS L.PRK L.RES L.RESA L.RESF L.RESN L.RESV L.RESW "
        "L.RGN L.RGNE L.RGNH L.RGNL L.TRB "
        "T.BDLD T.CAPE T.CNYN T.DLTA T.DPR T.DSRT T.ERG T.GRGE T.HDLD T.ISTH T.KRST T.LAVA T.OAS T.PEN T.PENX T.PLAT "
        "T.PLATX T.PLN T.PLNX T.PROM T.PT T.PTS T.REG T.SAND T.UPLD T.VAL T.VALG T.VALS T.VALX V.FRST V.FRSTF"
    ),
    Kind.NEIGHBOURHOOD: "P.PPLX L.DEVH",
    Kind.CAMP: "S.CMP S.CMPRF",
    Kind.RIVER: (
        "H.CNFL H.CNL H.CNLA H.CNLB H.CNLD H.CNLI H.CNLN H.CNLQ H.CNLSB H.CNLX H.DTCH H.DTCHD H.DTCHI H.FLLS H.FLLSX "
        "H.RPDS H.STM H.STMA H.STMB H.STMC H.STMD H.STMH H.STMI H.STMIX H.STMM H.STMQ H.STMS H.STMSB H.STMX "
        "H.WAD H.WADB H.WADJ H.WADM H.WADS H.WADX H.WTRC"
    ),
    Kind.LAKE: (
        "H.CHNL H.LBED H.LGN H.LGNS H.LGNX H.LK H.LKC H.LKI H.LKN H.LKNI H.LKO H.LKOI H.LKS H.LKSB H.LKSC H.LKSI "
        "H.LKSN H.LKSNI H.LKX H.PND H.PNDI H.PNDN H.PNDNI H.PNDS H.PNDSF H.PNDSI H.PNDSN H.POOL H.RSV H.RSVI H.RSVT "
        "H.SBKH"
    ),
    Kind.SEA: (
        "H.ANCH H.BAY H.BAYS H.BGHT H.CHN H.CHNM H.CHNN H.COVE H.CRKT H.ESTY H.FJD H.FJDS H.GULF H.INLT H.INLTQ "
        "H.NRWS H.OCN H.RCH H.RDST H.SD H.SEA H.STRT"
    ),
    Kind.MOUNTAIN: (
        "T.BUTE T.GAP T.HLL T.HLLS T.HLLX T.MESA T.MND T.MT T.MTS T.MTU T.NTK T.NTKS T.PASS T.PK T.PKS T.RDGE T.RDGEX "
        "T.RK T.RKS T.SDL T.SPUR T.VLC"
    ),
    Kind.ISLAND: "T.ATOL T.ISL T.ISLET T.ISLF T.ISLM T.ISLS T.ISLT T.ISLX H.RF H.RFC H.RFX",
    Kind.FACILITY: (
        "H.DCK H.DCKB H.HBR H.HBRX H.AIRS L.AMUS L.COLF L.GASF L.INDS L.MILB L.MNA L.MVA L.NVB L.OILF L.PRT L.RNGA "
        "S.AIRB S.AIRF S.AIRH S.AIRP S.AIRQ S.AIRT S.ANS S.ASYL S.BDG S.BRKS S.BUSTN S.CH S.CMPL S.CMPLA S.CMPMN "
        "S.CMPO S.CSTL S.CTRA S.CTRS S.CVNT S.DAM S.DAMQ S.DAMSB S.DCKY S.DIP S.DPOF S.FT S.FY S.FYT S.GATE S.GOSP "
        "S.HSP S.HSTS S.INSM S.JTY S.MALL S.MAR S.MFGM S.MKT S.MN S.MNAU S.MNC S.MNCR S.MNCU S.MNFE S.MNMT S.MNN "
        "S.MSQE S.MSTY S.MTRO S.MUS S.OILJ S.OILR S.OILT S.PAL S.PIER S.PMPO S.PRN S.PRNJ S.PRNQ S.PRT S.PS S.PSH "
        "S.PSN S.PYR S.PYRS S.QUAY S.RDCR S.RLG S.RSTN S.RUIN S.SCHM S.SHRN S.SQR S.STDM S.STNC S.SYG S.TMB S.TMPL "
        "S.TOWR S.TRANT S.TRMO S.UNHQ S.WALL S.WALLA S.WEIR S.ZNF"
    ),
    Kind.CROSSING: "S.CSTM S.PSTB S.PSTC",
    Kind.ROAD: "R.CSWY R.RD R.RDA R.RDIN R.RDJCT R.RJCT R.RR R.RTE R.ST R.TNL R.TNLRD R.TNLRR",
    Kind.OTHER: "P.PPLCH P.PPLH T.BCH T.BCHS",
}
_KINDS = {code: kind for kind, codes in _CODES.items() for code in codes.split()}

_BY_PEOPLE = frozenset(
    "P.PPL P.PPLA2 P.PPLA3 P.PPLA4 P.PPLA5 P.PPLF P.PPLG P.PPLL P.PPLQ P.PPLR P.PPLS P.PPLW P.STLMT".split()  # noqa: SIM905
)
_CAPITAL, _SEAT = "P.PPLC", "P.PPLA"


def kind_of(feature: str, population: int) -> Kind | None:
    """Return the kind of a feature such as `P.PPLA`, None when it is none that news names.

    A capital is a city, the seat of a governorate at least a town.
    """
    if feature in _BY_PEOPLE:
        return settlement_kind(population)
    if feature == _CAPITAL:
        return Kind.CITY
    if feature == _SEAT:
        return Kind.TOWN if settlement_kind(population) is Kind.VILLAGE else settlement_kind(population)
    return _KINDS.get(feature)


def known_features() -> frozenset[str]:
    """Return every feature that is taken unasked."""
    return frozenset(_KINDS) | _BY_PEOPLE | {_CAPITAL, _SEAT}
