"""The words of docs/validation.md."""

ABOUT = (
    "Who this is for: physiotherapists, lecturers and anyone who wants to know where the course's numbers hold and where they do not. "
    "[The body model](body-model.md) says what the model is. Only this page and that one print loads on a disc as numbers: "
    "the course itself shows changes. No number here is a limit of injury."
)
MEANING = (
    "The model says well which muscles have which lever, how levers change as the hip bends, and which groups share the work of a posture: "
    "another model in another program says nearly the same. "
    "The hip's load on one leg lies within a quarter of what implants measured, though an estimate with a single lever does as well there. "
    "At the back the model finds the large loads of bending and lifting, the latter in the upper part of what disc pressures leave open, "
    "and too little in quiet standing, so multiples of standing are not to be used. "
    "It is wrong where the body hangs in its ligaments, as in slumped or deep-bent sitting, and silent where the swing of a movement or "
    "bracing makes the load. "
    "Its strengths are a model's and nobody's own: read how loads change between postures, not how large they are."
)
HOW = (
    "Published numbers and bands stand in `tests/data/published.toml`, the bands beside OpenSim in `tests/data/opensim_bands.toml`. They "
    "were committed (4213d9c) before the comparison was first run; one later commit (de7bdd6), also before it, asks for measured trunk "
    "strength with muscles at their length, and since then only words have changed. Some results were known by then from building "
    "the model: hip force and abductor moment on one leg, the abductors' strength, levers of gluteus maximus and of the erector spinae, "
    "from an early sketch the loads of standing, bending and lifting, and two levers of OpenSim's model. Nothing in the model was changed "
    "for the comparison.\n\n"
    "Two choices were made after a first look; neither is a band. The load held close stands 25 cm ahead of L5, as in the sketch, and "
    "not 32 cm; and “standing abduction” looks at the leg that moves.\n\n"
    "*One lever* is a naive model beside ours: one muscle 5 cm behind the spine or outside the hip, and on one leg the weight of the body "
    "less a leg 10 cm from the hip. It has the same postures. Where it does as well, our model's muscles add nothing to that row.\n\n"
    "A test compares this page with the model each time. The page is written by "
    '`python -c "from gluteal.body.validation import write_page; write_page()"`, OpenSim\'s numbers by the command at the top of '
    "`course/gluteal/body/derive/opensim.py`."
)
MARKS = (
    "Marks: V read in the paper or its abstract; V2 on a page that quotes it; M from memory, to be re-checked; C computed on a published "
    "model, not measured. Codes are those of the course's source list."
)
SECTIONS = {
    "1c": (
        "Levers about the hip",
        "At 0 / 45 / 90° of hip flexion; extension, abduction and outward rotation positive. All rows but the last two are computed on "
        "Rajagopal's model (doi 10.1109/TBME.2016.2586891), from which our legs descend: they show that nothing was lost on the way, not "
        "that people are so.",
    ),
    "1d": (
        "What the hip's muscles could do together",
        "One side, every muscle at full strength, without effects of length, hip at −15 / 0 / 30 / 60 / 90°. No person does this.",
    ),
    "1e": (
        "Muscles of the back",
        "Beside another model of the whole body (R. Wilkinson's, with lumbar levels), upright and bent 40°. Bands: levers 10 mm or 25 %, "
        "strengths 50 %.",
    ),
    "3a": (
        "Pressure in the disc",
        "L4/L5. A pressure becomes a force by the disc's area (18 cm²) and a factor between 0.55 and 1.0; the value stands at 0.66 and the "
        "band is the factor's whole range. Most rows are one man, of whose postures only the names are known. Ours: bent forward 16° at "
        "the hips and 20° in the back; sitting far bent 20° and 45°; lifting with the hands 45 cm above the "
        "floor, back rounded 40° or knees bent 85°. "
        "Ratios: 35 %.",
    ),
    "3b": ("Vertebral implants", "The implant shares its load with bone and rods, so its newtons are a lower bound; order counts."),
    "3c": ("Exercises of the back, strength of the trunk", "Bands: 50 % where muscle activity was turned into force, 35 % for the rest."),
    "3d": ("The hip", "Hip contact ±25 %, or as the band says."),
}
OPENSIM = (
    "Another program and another body: its own pelvis, spine, strengths and wrapping surfaces, and lumbar levels that move as one. It is "
    "not another dissection: muscles of both models bear the names of Rajagopal's legs and Christophy's spine, so agreement shows "
    "that our tables and our solver do what they should, more than that people are so. "
    "OpenSim's static optimisation (least sum of squared activations, no passive force) holds it in three of our postures. The "
    "ground's push is prescribed so that the whole body balances 4 cm ahead of the ankle; joint reactions give hip and L4/L5 forces. Hip "
    "rotation has the same reserve of 20 N m; feet, arms and neck are held for free. Our legs are solved as strong as published (100 %), "
    "as OpenSim's are. Bands: levers 15 mm or 30 %, whichever is more; hip force 30 %, L4/L5 40 %, moments 25 % or 0.1 N m per kg; a "
    "group's force half to twice, or within 0.1 body weights. "
    "OpenSim's sharing took {seconds:g} s for a posture; ours takes about 0.001 s.\n"
)
