"""Procedures, modalities and conditions in schema.org's terms (release 30).

``procedureType`` knows only two values, ``MedicalSpecialty`` has no radiology, and contraindications exist only on
therapies, so none of them is stretched to fit. Rich texts are not repeated: the page itself is the text.
"""

from procedures.models import Procedure

# schema.org's MedicalImagingTechnique has no member for nuclear medicine, so that one stays unsaid.
TECHNIQUES = {"XA": "XRay", "RF": "XRay", "US": "Ultrasound", "CT": "CT", "MR": "MRI", "PT": "PET"}


def _mesh(page):
    return {"@type": "MedicalCode", "codeValue": page.mesh_id, "codingSystem": "MeSH"} if page.mesh_id else None


def procedure_entity(procedure):
    """Return the MedicalTherapy or DiagnosticProcedure that the page of ``procedure`` is about."""
    entity = {
        "name": procedure.title,
        "alternateName": [name for name in procedure.names if name != procedure.title],
        "description": procedure.summary,
        "url": procedure.absolute_url,
        "code": _mesh(procedure),
        "bodyLocation": [system.title for system in procedure.body_systems.all() if system.is_public],
    }
    if procedure.access_site:
        entity["procedureType"] = "https://schema.org/PercutaneousProcedure"
    if procedure.purpose == Procedure.Purpose.DIAGNOSTIC:
        techniques = {
            TECHNIQUES.get(use.modality.dicom_code) for use in procedure.modality_uses.all() if use.modality.is_public
        }
        return {
            "@type": ["DiagnosticProcedure", "ImagingTest"],
            **entity,
            "imagingTechnique": [f"https://schema.org/{name}" for name in sorted(techniques - {None})],
        }
    return {
        "@type": "MedicalTherapy",
        **entity,
        "adverseOutcome": [{"@type": "MedicalEntity", "name": risk.text} for risk in procedure.risks.all()],
    }


def modality_entity(modality):
    """Return the DefinedTerm that the page of ``modality`` is about."""
    return {
        "@type": "DefinedTerm",
        "name": modality.title,
        "description": modality.summary,
        "termCode": modality.dicom_code,
        "inDefinedTermSet": "http://dicom.nema.org/resources/ontology/DCM",
    }


def condition_entity(condition, procedures):
    """Return the MedicalCondition that the page of ``condition`` is about, with the ``procedures`` shown there."""
    therapies = [p for p in procedures if p.purpose in {Procedure.Purpose.THERAPEUTIC, Procedure.Purpose.BOTH}]
    tests = [p for p in procedures if p.purpose in {Procedure.Purpose.DIAGNOSTIC, Procedure.Purpose.BOTH}]
    return {
        "@type": "MedicalCondition",
        "name": condition.title,
        "alternateName": [name for name in condition.names if name != condition.title],
        "description": condition.summary,
        "code": _mesh(condition),
        "possibleTreatment": [{"@type": "MedicalTherapy", "name": p.title, "url": p.absolute_url} for p in therapies],
        "typicalTest": [{"@type": "MedicalTest", "name": p.title, "url": p.absolute_url} for p in tests],
    }
