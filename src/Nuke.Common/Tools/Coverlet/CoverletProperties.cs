namespace Nuke.Common.Tools.Coverlet;

/// <summary>Properties of the package coverlet.msbuild, which tests are run with.</summary>
internal abstract class CoverletProperties
{
    /// <summary>Measure how much of the code the tests run.</summary>
    public abstract bool? CollectCoverage { get; }

    /// <summary>The file or directory that is written.</summary>
    public abstract string CoverletOutput { get; }

    /// <summary>What is written; json by default.</summary>
    public abstract CoverletOutputFormat CoverletOutputFormat { get; }

    /// <summary>Modules and types to leave out: [Module]Type, wildcards included.</summary>
    public abstract string Exclude { get; }

    /// <summary>Modules and types to take.</summary>
    public abstract string Include { get; }

    /// <summary>Files to leave out, wildcards included.</summary>
    public abstract string ExcludeByFile { get; }

    /// <summary>Members with an attribute to leave out.</summary>
    public abstract string ExcludeByAttribute { get; }

    /// <summary>A result to add this one to.</summary>
    public abstract string MergeWith { get; }

    /// <summary>Addresses instead of paths.</summary>
    public abstract bool? UseSourceLink { get; }
}
