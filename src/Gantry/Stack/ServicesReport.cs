using Gantry.Platform;
using Gantry.Templates;

namespace Gantry.Stack;

/// <summary>What <c>ListServices</c> tells.</summary>
public sealed record ServicesReport(IReadOnlyList<ListedService> Services)
{
    /// <summary>The table, several lines.</summary>
    public override string ToString() => Services.Count == 0
        ? "There is no service yet. Make one: ./build.sh NewService --name \"Billing Service\""
        : TextTable.Format(["Service", "Name", "Route", "Debug port", "Template", ""],
            [.. Services.Select(listed => (string[])[listed.Service.Slug, listed.Service.Name, RouteOf(listed.Service), $"{listed.Service.DebugPort}", listed.Template ?? "", listed.State])]);

    private static string RouteOf(ServiceModel service) =>
        string.Join(", ", new[] { service.RouteHost is null ? null : $"{service.RouteHost}.", service.RoutePrefix }.OfType<string>());
}
