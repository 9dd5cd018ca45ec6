"""Words printed around a name that do not tell people apart. They are left out, never turned into anything."""

import unicodedata


def _read_words(text: str) -> frozenset[str]:
    """Return the words of `text` in the form in which names are compared: some letters have two codes."""
    return frozenset(unicodedata.normalize("NFKC", text).casefold().split())


# Forms of address, ranks, degrees and offices before a name.
TITLES = _read_words("""
    mr mrs ms miss mx dr prof professor sir dame he hh hrh hon honble honorable honourable excellency rt his her the
    ambassador amb sr adv advocate barrister atty attorney engr engineer arch rev reverend fr monsignor msgr mgr
    cde comrade maitre maître me mtre usec asec undersecretary secretary minister president chairman chairperson senator
    representative congressman governor mayor deputy director commissioner consul general gen maj col colonel lt lieutenant
    capt captain cdr commander commodore admiral brig brigadier sgt sergeant marshal maulana
    mme mlle monsieur madame mademoiselle docteur professeur ambassadeur ambassadrice sra srta senor señor senora señora
    señorita doña lic licenciado licenciada dra ingeniero ing doctor doctora embajador embajadora senadora diputado diputada
    presidente presidenta profa herr frau
    জনাব জনাবা ড ডঃ ডা ডাঃ ডক্টর ডাক্তার অধ্যাপক প্রফেসর অ্যাডভোকেট এডভোকেট ব্যারিস্টার মিস মিসেস মিস্টার মাননীয় রাষ্ট্রদূত
    السيد السيدة الأستاذ الأستاذة الدكتور الدكتورة معالي سعادة
    श्री श्रीमती सुश्री डा डॉ माननीय
""")
# The same, but also names of people: left out only where two words stay.
MAYBE_TITLES = _read_words("""
    sen don imam major wing air vice chief justice judge bishop pastor rabbi lord lady rep father sister
""")
# Forms of address. Two unlike ones beside one name on one page make it a question; they stand for nothing else.
ADDRESSES = _read_words("""
    mr mrs ms miss mx sir dame dr prof professor mme mlle monsieur madame mademoiselle docteur professeur
    sr sra srta senor señor senora señora señorita doctor dra doctora profa herr frau
    জনাব জনাবা মিস মিসেস মিস্টার ড ডঃ ডা ডাঃ ডক্টর ডাক্তার অধ্যাপক প্রফেসর السيد السيدة الدكتور الدكتورة श्री श्रीमती सुश्री डा डॉ
""")
# What tells a parent from a child of one name, in one form each.
GENERATIONS = {"jr": "jr", "jnr": "jr", "junior": "jr", "sr": "sr", "snr": "sr", "senior": "sr", "ii": "ii", "iii": "iii",
               "iv": "iv"}  # fmt: skip
# Degrees, honours, orders and states of service after a name.
SUFFIXES = _read_words("""
    mp mpp mba msc bsc mbbs llb llm phd dphil fcma fcps ndc psc afwc acsc pbgm bpm rtd retd retired hons esq jr jnr sr snr
    ii iii cbe obe mbe kcmg cmg qc jp pmp osp ndu usp hdmc mr mrs ms dr
""")
MAYBE_SUFFIXES = _read_words("""
    ma ba mpa bb bp ret iv kc sc sj pe senior junior
""")
# Forms of Muhammad, so widespread that sources add and drop them: beside two other words they tell nobody apart.
MUHAMMAD = _read_words("""
    md mohd mohammad mohammed mohamed mohamad muhammad muhammed mohammod muhammod mohmmad
    মো মোঃ মোহাম্মদ মোহাম্মাদ মুহাম্মদ মুহাম্মাদ মুহম্মদ محمد
""")
# Joining words that sources add or drop.
JOINERS = _read_words("""
    al el ul de del della da das do dos du di la las le los van von der den ten ter bin ibn binte bint y e
""")
# Letters of other alphabets that look like a Latin one; met when a text was scanned or typed on a second keyboard.
LOOKALIKES = str.maketrans(
    "аеорсухіјѕАВЕКМНОРСТУХІЈЅοόίιαάυύνρκχεέΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsABEKMHOPCTYXIJSooiiaauuvpkxeeABEZHIKMNOPTYX",
)
# Words that say nothing about a post.
EMPTY_POST_WORDS = _read_words("""
    a an and at by co de del des du el en et for from in la las le les los of on the to und y also with who
    former ex acting current senior junior honorable honourable hon bangladesh dhaka
""")
# Words of a post that many people share; a post is one person's only with another word beside them.
COMMON_POST_WORDS = EMPTY_POST_WORDS | _read_words("""
    director directora directeur directrice secretary secretario secretaria minister ministro ministra ministre ministry
    executive general deputy additional joint national international regional local programme program project officer
    coordinator manager management chair chairman chairperson co-chair vice-chair president presidente presidenta vice
    member members head representative adviser advisor special team leader lead chief assistant associate country professor
    lecturer department unit division section office un mission permanent founding founder participant speaker expert
    consultant specialist analyst researcher fellow journalist reporter correspondent editor staff lawmaker mp parliament
    migration migrants migrant migracion development labour labor trade union global compact process committee
""")
