"""Tags, renamed and merged without breaking an address."""

from django.contrib import admin, messages
from taggit.models import Tag

from irsite.links.merging import announce_live, merge_tags, move_tag_address
from irsite.pages.admin import TagAdmin

admin.site.unregister(Tag)


@admin.register(Tag)
class LinkedTagAdmin(TagAdmin):
    """A tag with another address name is sent on to; several tags can be made one."""

    actions = ["merge_selected"]

    def save_model(self, request, obj, form, change):
        before = form.initial.get("slug")
        super().save_model(request, obj, form, change)
        if change and before != obj.slug:
            move_tag_address(before, obj.slug)
        if change and form.changed_data:
            announce_live(list(obj.page_tags.values_list("content_object", flat=True)))

    @admin.action(description="Merge into the one worn by most pages", permissions=["change", "delete"])
    def merge_selected(self, request, queryset):
        tags = sorted(queryset, key=lambda tag: (-tag.page_count, tag.name))
        if len(tags) < 2:
            self.message_user(request, "Choose at least two tags to merge.", messages.WARNING)
            return
        survivor, others = tags[0], tags[1:]
        for tag in others:
            self.log_change(request, survivor, f"Merged with the tag “{tag}”.")
            merge_tags(tag, survivor)
        names = ", ".join(f"“{tag}”" for tag in others)
        self.message_user(request, f"{names} merged into “{survivor}”.", messages.SUCCESS)
