using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.ReSharper;

/// <summary>Finds code that is there twice: <c>dupfinder</c>, which ReSharper's tools have up to version 2021.2.</summary>
[Command(Type = typeof(ReSharperTasks), Command = nameof(ReSharperTasks.ReSharperDupFinder), Arguments = "dupfinder")]
public class ReSharperDupFinderSettings : ToolOptions
{
    /// <summary>The solution, project or files.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string Source => Get<string>();

    /// <summary>The report.</summary>
    [Argument(Format = "--output={value}")]
    public string OutputFile => Get<string>();

    /// <summary>Files to leave out, wildcards included.</summary>
    [Argument(Format = "--exclude={value}", Separator = ";")]
    public IReadOnlyList<string> ExcludeFiles => Get<IReadOnlyList<string>>();

    /// <summary>Words in first comments of files to leave out.</summary>
    [Argument(Format = "--exclude-by-comment={value}", Separator = ";")]
    public IReadOnlyList<string> ExcludeComments => Get<IReadOnlyList<string>>();

    /// <summary>Words in names of regions to leave out.</summary>
    [Argument(Format = "--exclude-code-regions={value}", Separator = ";")]
    public IReadOnlyList<string> ExcludeCodeRegions => Get<IReadOnlyList<string>>();

    /// <summary>How much code counts; more is less found.</summary>
    [Argument(Format = "--discard-cost={value}")]
    public int? DiscardCost => Get<int?>();

    /// <summary>Names of fields do not count.</summary>
    [Argument(Format = "--discard-fields={value}")]
    public bool? DiscardFieldsName => Get<bool?>();

    /// <summary>Values do not count.</summary>
    [Argument(Format = "--discard-literals={value}")]
    public bool? DiscardLiterals => Get<bool?>();

    /// <summary>Names of variables do not count.</summary>
    [Argument(Format = "--discard-local-vars={value}")]
    public bool? DiscardLocalVariablesName => Get<bool?>();

    /// <summary>Types count by their last name.</summary>
    [Argument(Format = "--normalize-types={value}")]
    public bool? NormalizeTypes => Get<bool?>();

    /// <summary>The report has the code itself.</summary>
    [Argument(Format = "--show-text")]
    public bool? ShowText => Get<bool?>();

    /// <summary>Where it keeps what it knows for the next time.</summary>
    [Argument(Format = "--caches-home={value}")]
    public string CachesHome => Get<string>();
}
