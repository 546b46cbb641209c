namespace Nuke.Common.Tools.DotNet;

/// <summary>Marks which options a command has, so that one setter serves all commands that have it.</summary>
#pragma warning disable CA1040 // markers are empty
public interface IDotNetOptions
{
    /// <summary>Has the option ProjectFile.</summary>
    interface IProjectFile : IDotNetOptions;

    /// <summary>Has the option Project.</summary>
    interface IProject : IDotNetOptions;

    /// <summary>Has the option ProjectFile.</summary>
    interface IApplicationProject : IDotNetOptions;

    /// <summary>Has the option TargetPath.</summary>
    interface ITargetPath : IDotNetOptions;

    /// <summary>Has the option Configuration.</summary>
    interface IConfiguration : IDotNetOptions;

    /// <summary>Has the option Framework.</summary>
    interface IFramework : IDotNetOptions;

    /// <summary>Has the option Runtime.</summary>
    interface IRuntime : IDotNetOptions;

    /// <summary>Has the option OutputDirectory.</summary>
    interface IOutputDirectory : IDotNetOptions;

    /// <summary>Has the option Output.</summary>
    interface IOutput : IDotNetOptions;

    /// <summary>Has the option VersionSuffix.</summary>
    interface IVersionSuffix : IDotNetOptions;

    /// <summary>Has the option Verbosity.</summary>
    interface IVerbosity : IDotNetOptions;

    /// <summary>Has the option NoRestore.</summary>
    interface INoRestore : IDotNetOptions;

    /// <summary>Has the option NoBuild.</summary>
    interface INoBuild : IDotNetOptions;

    /// <summary>Has the option NoDependencies.</summary>
    interface INoDependencies : IDotNetOptions;

    /// <summary>Has the option NoIncremental.</summary>
    interface INoIncremental : IDotNetOptions;

    /// <summary>Has the option NoLogo.</summary>
    interface INoLogo : IDotNetOptions;

    /// <summary>Has the option Force.</summary>
    interface IForce : IDotNetOptions;

    /// <summary>Has the option SelfContained.</summary>
    interface ISelfContained : IDotNetOptions;

    /// <summary>Has the option Source.</summary>
    interface ISource : IDotNetOptions;

    /// <summary>Has the option Sources.</summary>
    interface ISources : IDotNetOptions;

    /// <summary>Has the option PackageDirectory.</summary>
    interface IPackageDirectory : IDotNetOptions;

    /// <summary>Has the option ConfigFile.</summary>
    interface IConfigFile : IDotNetOptions;

    /// <summary>Has the option NoCache.</summary>
    interface INoCache : IDotNetOptions;

    /// <summary>Has the option IgnoreFailedSources.</summary>
    interface IIgnoreFailedSources : IDotNetOptions;

    /// <summary>Has the option UseLockFile.</summary>
    interface IUseLockFile : IDotNetOptions;

    /// <summary>Has the option LockedMode.</summary>
    interface ILockedMode : IDotNetOptions;

    /// <summary>Has the option Filter.</summary>
    interface IFilter : IDotNetOptions;

    /// <summary>Has the option Loggers.</summary>
    interface ILoggers : IDotNetOptions;

    /// <summary>Has the option ResultsDirectory.</summary>
    interface IResultsDirectory : IDotNetOptions;

    /// <summary>Has the option SettingsFile.</summary>
    interface ISettingsFile : IDotNetOptions;

    /// <summary>Has the option DataCollector.</summary>
    interface IDataCollector : IDotNetOptions;

    /// <summary>Has the option BlameMode.</summary>
    interface IBlameMode : IDotNetOptions;

    /// <summary>Has the option IncludeSymbols.</summary>
    interface IIncludeSymbols : IDotNetOptions;

    /// <summary>Has the option IncludeSource.</summary>
    interface IIncludeSource : IDotNetOptions;

    /// <summary>Has the option ApiKey.</summary>
    interface IApiKey : IDotNetOptions;

    /// <summary>Has the option SymbolSource.</summary>
    interface ISymbolSource : IDotNetOptions;

    /// <summary>Has the option SkipDuplicate.</summary>
    interface ISkipDuplicate : IDotNetOptions;

    /// <summary>Has the option NoSymbols.</summary>
    interface INoSymbols : IDotNetOptions;

    /// <summary>Has the option NoLaunchProfile.</summary>
    interface INoLaunchProfile : IDotNetOptions;

    /// <summary>Has the option ApplicationArguments.</summary>
    interface IApplicationArguments : IDotNetOptions;

    /// <summary>Has the option VerifyNoChanges.</summary>
    interface IVerifyNoChanges : IDotNetOptions;

    /// <summary>Has the option Properties.</summary>
    interface IProperties : IDotNetOptions;

    /// <summary>Has the option ToolManifest.</summary>
    interface IToolManifest : IDotNetOptions;
}
