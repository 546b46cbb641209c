using Nuke.Common;

namespace Gantry.Engine;

/// <summary>Reads axes such as <c>Configuration: Debug, Release</c>.</summary>
internal static class PipelineMatrix
{
    /// <summary>The axes in their order, each a parameter of the build and its values.</summary>
    public static IReadOnlyList<(string Name, string[] Values)> Parse(IEnumerable<string> axes) => [.. axes.Select(Parse)];

    private static (string Name, string[] Values) Parse(string axis)
    {
        var parts = axis.Split(':', 2, StringSplitOptions.TrimEntries);
        var values = parts.Length < 2 ? [] : parts[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.True(parts[0].Length > 0 && values.Length > 0, $"Matrix axis '{axis}' is not of the form 'Parameter: value, value'");
        return (parts[0], values);
    }
}
