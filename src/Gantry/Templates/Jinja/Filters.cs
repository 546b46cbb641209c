using Gantry.Platform;
using Gantry.Templates.Python;
using Nuke.Common.Utilities;

namespace Gantry.Templates.Jinja;

/// <summary>What may follow <c>|</c>: Jinja's own filters and those that Copier brings along.</summary>
internal static class Filters
{
    private static readonly Dictionary<string, Function> All = Create();

    public static bool Exists(string name) => All.ContainsKey(name);

    /// <summary>Finds a filter by its name, also by one that a template computed.</summary>
    public static Function Get(string name) => All.GetValueOrDefault(name) ?? throw Unknown(name);

    /// <summary>Refuses a name while the template is parsed.</summary>
    public static void Require(string name, SourceLocation place)
    {
        if (All.ContainsKey(name))
            return;
        var fault = Unknown(name);
        throw TemplateFault.At(place, fault.Message, fault.Fix);
    }

    private static TemplateFault Unknown(string name) =>
        new($"unknown filter '{name}'", NearestName.Find(name, All.Keys) is { } near ? $"did you mean '{near}'?" : $"known here: {string.Join(", ", All.Keys.Order(StringComparer.Ordinal))}");

    private static Dictionary<string, Function> Create()
    {
        var all = new[] { TextFilters.All, NumberFilters.All, SequenceFilters.All, DataFilters.All, RegexFilters.All, PathFilters.All, HtmlFilters.All }
            .SelectMany(filters => filters).ToDictionary(filter => filter.Name, StringComparer.Ordinal);
        all["d"] = all["default"];
        all["e"] = all["escape"];
        all["count"] = all["length"];
        return all;
    }
}
