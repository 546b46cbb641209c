using System.Text.Json;
using System.Text.Json.Nodes;
using Gantry.Gateway;
using Gantry.Platform;

namespace Gantry.Stack;

/// <summary>What is looked at, and changed by nothing here.</summary>
public sealed partial class DevTier
{
    /// <summary>The gateway's files as the bundle has them, which is what the gateway reads.</summary>
    /// <exception cref="UserErrorException">Nothing has been rendered.</exception>
    public GatewayResources LoadGateway()
    {
        var config = Path.Combine(BundleDirectory, "gateway", "standalone-dev.yaml");
        return File.Exists(config) ? GatewayResources.Load(config, "/etc/eg") : throw NothingStarted();
    }

    /// <summary>The mails that MailDev caught, the newest first.</summary>
    /// <exception cref="UserErrorException">MailDev does not answer.</exception>
    public async Task<IReadOnlyList<CaughtMail>> MailsAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            using var response = await Gateway.GetAsync("/maildev/email", cancellationToken);
            response.EnsureSuccessStatusCode();
            var mails = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!.AsArray();
            return [.. mails.Select(mail => ReadMail(mail!)).OrderByDescending(mail => mail.Time, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            throw new UserErrorException($"MailDev does not answer: {e.Message}", "`./build.sh Status` shows what runs", cause: e);
        }
    }

    private static CaughtMail ReadMail(JsonNode mail) => new(
        Text(mail["id"]), Addresses(mail["from"]), Addresses(mail["to"]), Text(mail["subject"]), Text(mail["time"] ?? mail["date"]), Text(mail["text"]));

    private static string Addresses(JsonNode? list) => list is JsonArray people ? string.Join(", ", people.Select(person => Text(person!["address"]))) : "";

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
