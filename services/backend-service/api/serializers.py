from rest_framework import serializers


class MailSerializer(serializers.Serializer):
    # One line: a CharField strips and refuses control characters only at the ends.
    subject = serializers.RegexField(r"^[^\r\n\x00]+$", max_length=200)
    message = serializers.CharField(max_length=10_000)
    reply_to = serializers.EmailField(required=False)
