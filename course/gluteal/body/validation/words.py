"""The words of docs/validation.md."""

ABOUT = (
    "Who this is for: physiotherapists, lecturers and anyone who wants to know where the course's numbers hold and where they do not. "
    "[The body model](body-model.md) says what the model is. This page is the only place where loads on a disc stand as numbers: "
    "the course itself shows changes. No number here is a limit of injury."
)
MEANING = (
    "The course can be trusted on which muscles have which lever, how that changes as the hip bends, and who shares the work of a posture: "
    "two independent models agree on it. "
    "It can be trusted on the hip's load in standing on one leg to about a quarter. "
    "At the back it is right about the large loads, bending and lifting, and too low for quiet standing, so its multiples of standing are "
    "not to be used. "
    "It is wrong where the body hangs in its ligaments, as in slumped or deep-bent sitting, and silent where a movement's swing or a bracing "
    "effort makes the load. "
    "Its strengths are a model's, not yours or anyone's: read changes between postures, not a load."
)
HOW = (
    "The published numbers, the bands and the bands beside OpenSim stand in `tests/data/published.toml` and "
    "`tests/data/opensim_bands.toml`. They were committed (commit 4213d9c) before the comparison was first run; one later commit (de7bdd6), "
    "also before it, asks for measured trunk strength with muscles at their length. Some results were known by then from building the "
    "model: hip force and abductor moment on one leg, the abductors' strength, the lever of gluteus maximus and of the erector spinae, and "
    "from an early sketch the loads of standing, bending and lifting and two levers of OpenSim's model. Nothing in the model was changed "
    "afterwards.\n\n"
    "Two choices were made after a first look, and neither is a band. The load held close stands 25 cm ahead of L5, as in the sketch, and "
    "not 32 cm; and “standing abduction” looks at the leg that moves.\n\n"
    "*One lever* is a naive model beside ours: one muscle 5 cm behind the spine or outside the hip, and on one leg the weight of the body "
    "less a leg 10 cm from the hip. It has the same postures. Where it does as well, our model's muscles add nothing to that row.\n\n"
    "A test compares this page with the model each time; the page is written by "
    '`python -c "from gluteal.body.validation import write_page; write_page()"`.'
)
MARKS = (
    "Marks: V read in the paper or its abstract; V2 on a page that quotes it; M from memory, to be re-checked; C computed on a published "
    "model, not measured. Codes are those of the course's source list."
)
SECTIONS = {
    "1c": (
        "Levers about the hip",
        "At 0 / 45 / 90° of hip flexion, extension, abduction and outward rotation positive. The first rows are computed on Rajagopal's model "
        "(doi 10.1109/TBME.2016.2586891), from which our legs descend: they show that nothing was lost on the way, not that people are so. "
        "Band: 5 mm or 15 %, whichever is more.",
    ),
    "1d": (
        "What the hip's muscles could do together",
        "One side, every muscle at full strength, without effects of length, hip at −15 / 0 / 30 / 60 / 90°. Band: 25 % or 15 N m. No person "
        "does this.",
    ),
    "1e": (
        "Muscles of the back",
        "Beside another model of the whole body (R. Wilkinson's, with lumbar levels), upright and bent 40°. Bands: levers 10 mm or 25 %, "
        "strengths 50 %.",
    ),
    "3a": (
        "Pressure in the disc",
        "L4/L5. A pressure becomes a force by the disc's area (18 cm²) and a factor between 0.55 and 1.0; the value stands at 0.66 and the "
        "band is the factor's whole range. Most rows are one man. Ratios: 35 %.",
    ),
    "3b": ("Vertebral implants", "The implant shares its load with bone and rods, so its newtons are a lower bound; order counts."),
    "3c": ("Exercises of the back, strength of the trunk", "Bands: 50 % where muscle activity was turned into force, 35 % for the rest."),
    "3d": ("The hip", "Hip contact ±25 % (or as stated in the band)."),
}
OPENSIM = (
    "Another model, another program: its own pelvis, spine, strengths and surfaces, and lumbar levels that move as one. OpenSim's static "
    "optimisation (least sum of squared activations, no passive force) holds it in three of our postures, the ground's push prescribed so "
    "that the whole body balances 4 cm ahead of the ankle; joint reactions give hip and L4/L5 forces. Hip rotation has the same reserve of "
    "20 N m; feet, arms and neck are held for free. Our legs are solved as strong as published (100 %), as OpenSim's are. Bands: levers "
    "15 mm or 30 %, whichever is more; hip force 30 %, L4/L5 40 %, moments 25 % or 0.1 N m per kg; a group's force half to twice, or within "
    "0.1 body weights. OpenSim needs about 7 s for one posture; ours is solved in about a thousandth of a second.\n"
)
