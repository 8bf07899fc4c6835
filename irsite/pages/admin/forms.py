"""The form of a page: what can be said before anything is written."""

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.utils import timezone
from taggit.models import Tag

from irsite.pages.admin.refusals import ObjectionsForm
from irsite.pages.models import Page

TAG_LENGTH = Tag._meta.get_field("name").max_length


class NamedSplitDateTime(AdminSplitDateTime):
    """Day and time side by side, each with a name that a screen reader can say."""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        for part, label in zip(context["widget"]["subwidgets"], ("Date", "Time"), strict=True):
            part["attrs"]["aria-label"] = label
        return context


class PageForm(ObjectionsForm):
    """A page of any kind."""

    def clean_tags(self):
        """Refuse a tag that is longer than a tag may be."""
        tags = self.cleaned_data["tags"]
        for tag in tags:
            if len(tag) > TAG_LENGTH:
                raise forms.ValidationError(
                    f"The tag “{tag[:30]}…” is too long: {TAG_LENGTH} characters at most. Are the commas missing?"
                )
        return tags

    def clean_live_from(self):
        """Let a live page begin at once where its editor empties the field: it must have a beginning."""
        begin = self.cleaned_data["live_from"]
        if begin is None and self.instance.status == Page.Status.LIVE:
            before, now = self.initial.get("live_from"), timezone.now()
            return before if before and before < now else now
        return begin
