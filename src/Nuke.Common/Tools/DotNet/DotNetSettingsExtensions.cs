using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Sets options of dotnet's commands. Each returns a changed copy.</summary>
public static class DotNetSettingsExtensions
{
    /// <summary>Project, solution or directory; the current directory by default.</summary>
    public static T SetProjectFile<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IProjectFile => o.With(nameof(DotNetRestoreSettings.ProjectFile), value);

    /// <summary>Takes the option away: project, solution or directory; the current directory by default.</summary>
    public static T ResetProjectFile<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IProjectFile => o.With(nameof(DotNetRestoreSettings.ProjectFile), null);

    /// <summary>Project, solution or directory; the current directory by default.</summary>
    public static T SetProject<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IProject => o.With(nameof(DotNetPublishSettings.Project), value);

    /// <summary>Takes the option away: project, solution or directory; the current directory by default.</summary>
    public static T ResetProject<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IProject => o.With(nameof(DotNetPublishSettings.Project), null);

    /// <summary>Project to run.</summary>
    public static DotNetRunSettings SetProjectFile(this DotNetRunSettings o, string value) => o.With(nameof(DotNetRunSettings.ProjectFile), value);

    /// <summary>The package, wildcards included.</summary>
    public static T SetTargetPath<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.ITargetPath => o.With(nameof(DotNetNuGetPushSettings.TargetPath), value);

    /// <summary>Takes the option away: the package, wildcards included.</summary>
    public static T ResetTargetPath<T>(this T o)
        where T : ToolOptions, IDotNetOptions.ITargetPath => o.With(nameof(DotNetNuGetPushSettings.TargetPath), null);

    /// <summary>Build configuration, such as Release.</summary>
    public static T SetConfiguration<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IConfiguration => o.With(nameof(DotNetBuildSettings.Configuration), value);

    /// <summary>Takes the option away: build configuration, such as Release.</summary>
    public static T ResetConfiguration<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IConfiguration => o.With(nameof(DotNetBuildSettings.Configuration), null);

    /// <summary>Target framework, such as net10.0.</summary>
    public static T SetFramework<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IFramework => o.With(nameof(DotNetBuildSettings.Framework), value);

    /// <summary>Takes the option away: target framework, such as net10.0.</summary>
    public static T ResetFramework<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IFramework => o.With(nameof(DotNetBuildSettings.Framework), null);

    /// <summary>Runtime identifier, such as linux-x64.</summary>
    public static T SetRuntime<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IRuntime => o.With(nameof(DotNetRestoreSettings.Runtime), value);

    /// <summary>Takes the option away: runtime identifier, such as linux-x64.</summary>
    public static T ResetRuntime<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IRuntime => o.With(nameof(DotNetRestoreSettings.Runtime), null);

    /// <summary>Where the result goes.</summary>
    public static T SetOutputDirectory<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IOutputDirectory => o.With(nameof(DotNetBuildSettings.OutputDirectory), value);

    /// <summary>Takes the option away: where the result goes.</summary>
    public static T ResetOutputDirectory<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IOutputDirectory => o.With(nameof(DotNetBuildSettings.OutputDirectory), null);

    /// <summary>Where the result goes.</summary>
    public static T SetOutput<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IOutput => o.With(nameof(DotNetTestSettings.Output), value);

    /// <summary>Takes the option away: where the result goes.</summary>
    public static T ResetOutput<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IOutput => o.With(nameof(DotNetTestSettings.Output), null);

    /// <summary>Suffix of the version.</summary>
    public static T SetVersionSuffix<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IVersionSuffix => o.With(nameof(DotNetBuildSettings.VersionSuffix), value);

    /// <summary>Takes the option away: suffix of the version.</summary>
    public static T ResetVersionSuffix<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IVersionSuffix => o.With(nameof(DotNetBuildSettings.VersionSuffix), null);

    /// <summary>How much is said.</summary>
    public static T SetVerbosity<T>(this T o, DotNetVerbosity value)
        where T : ToolOptions, IDotNetOptions.IVerbosity => o.With(nameof(DotNetRestoreSettings.Verbosity), value);

    /// <summary>Takes the option away: how much is said.</summary>
    public static T ResetVerbosity<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IVerbosity => o.With(nameof(DotNetRestoreSettings.Verbosity), null);

    /// <summary>Do not restore packages first.</summary>
    public static T SetNoRestore<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.INoRestore => o.With(nameof(DotNetBuildSettings.NoRestore), value);

    /// <summary>Takes the option away: do not restore packages first.</summary>
    public static T ResetNoRestore<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoRestore => o.With(nameof(DotNetBuildSettings.NoRestore), null);

    /// <summary>Switches on: do not restore packages first.</summary>
    public static T EnableNoRestore<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoRestore => o.With(nameof(DotNetBuildSettings.NoRestore), true);

    /// <summary>Switches off: do not restore packages first.</summary>
    public static T DisableNoRestore<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoRestore => o.With(nameof(DotNetBuildSettings.NoRestore), false);

    /// <summary>Do not build first.</summary>
    public static T SetNoBuild<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.INoBuild => o.With(nameof(DotNetTestSettings.NoBuild), value);

    /// <summary>Takes the option away: do not build first.</summary>
    public static T ResetNoBuild<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoBuild => o.With(nameof(DotNetTestSettings.NoBuild), null);

    /// <summary>Switches on: do not build first.</summary>
    public static T EnableNoBuild<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoBuild => o.With(nameof(DotNetTestSettings.NoBuild), true);

    /// <summary>Switches off: do not build first.</summary>
    public static T DisableNoBuild<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoBuild => o.With(nameof(DotNetTestSettings.NoBuild), false);

    /// <summary>Leave out the projects that it refers to.</summary>
    public static T SetNoDependencies<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.INoDependencies => o.With(nameof(DotNetRestoreSettings.NoDependencies), value);

    /// <summary>Takes the option away: leave out the projects that it refers to.</summary>
    public static T ResetNoDependencies<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoDependencies => o.With(nameof(DotNetRestoreSettings.NoDependencies), null);

    /// <summary>Switches on: leave out the projects that it refers to.</summary>
    public static T EnableNoDependencies<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoDependencies => o.With(nameof(DotNetRestoreSettings.NoDependencies), true);

    /// <summary>Switches off: leave out the projects that it refers to.</summary>
    public static T DisableNoDependencies<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoDependencies => o.With(nameof(DotNetRestoreSettings.NoDependencies), false);

    /// <summary>Build all, changed or not.</summary>
    public static T SetNoIncremental<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.INoIncremental => o.With(nameof(DotNetBuildSettings.NoIncremental), value);

    /// <summary>Takes the option away: build all, changed or not.</summary>
    public static T ResetNoIncremental<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoIncremental => o.With(nameof(DotNetBuildSettings.NoIncremental), null);

    /// <summary>Switches on: build all, changed or not.</summary>
    public static T EnableNoIncremental<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoIncremental => o.With(nameof(DotNetBuildSettings.NoIncremental), true);

    /// <summary>Switches off: build all, changed or not.</summary>
    public static T DisableNoIncremental<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoIncremental => o.With(nameof(DotNetBuildSettings.NoIncremental), false);

    /// <summary>Leave out the version line.</summary>
    public static T SetNoLogo<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.INoLogo => o.With(nameof(DotNetBuildSettings.NoLogo), value);

    /// <summary>Takes the option away: leave out the version line.</summary>
    public static T ResetNoLogo<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoLogo => o.With(nameof(DotNetBuildSettings.NoLogo), null);

    /// <summary>Switches on: leave out the version line.</summary>
    public static T EnableNoLogo<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoLogo => o.With(nameof(DotNetBuildSettings.NoLogo), true);

    /// <summary>Switches off: leave out the version line.</summary>
    public static T DisableNoLogo<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoLogo => o.With(nameof(DotNetBuildSettings.NoLogo), false);

    /// <summary>Resolve all dependencies again.</summary>
    public static T SetForce<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.IForce => o.With(nameof(DotNetRestoreSettings.Force), value);

    /// <summary>Takes the option away: resolve all dependencies again.</summary>
    public static T ResetForce<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IForce => o.With(nameof(DotNetRestoreSettings.Force), null);

    /// <summary>Switches on: resolve all dependencies again.</summary>
    public static T EnableForce<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IForce => o.With(nameof(DotNetRestoreSettings.Force), true);

    /// <summary>Switches off: resolve all dependencies again.</summary>
    public static T DisableForce<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IForce => o.With(nameof(DotNetRestoreSettings.Force), false);

    /// <summary>Bring the runtime along.</summary>
    public static T SetSelfContained<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.ISelfContained => o.With(nameof(DotNetBuildSettings.SelfContained), value);

    /// <summary>Takes the option away: bring the runtime along.</summary>
    public static T ResetSelfContained<T>(this T o)
        where T : ToolOptions, IDotNetOptions.ISelfContained => o.With(nameof(DotNetBuildSettings.SelfContained), null);

    /// <summary>Switches on: bring the runtime along.</summary>
    public static T EnableSelfContained<T>(this T o)
        where T : ToolOptions, IDotNetOptions.ISelfContained => o.With(nameof(DotNetBuildSettings.SelfContained), true);

    /// <summary>Switches off: bring the runtime along.</summary>
    public static T DisableSelfContained<T>(this T o)
        where T : ToolOptions, IDotNetOptions.ISelfContained => o.With(nameof(DotNetBuildSettings.SelfContained), false);

    /// <summary>The package source.</summary>
    public static T SetSource<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.ISource => o.With(nameof(DotNetNuGetPushSettings.Source), value);

    /// <summary>Takes the option away: the package source.</summary>
    public static T ResetSource<T>(this T o)
        where T : ToolOptions, IDotNetOptions.ISource => o.With(nameof(DotNetNuGetPushSettings.Source), null);

    /// <summary>Package sources; those set before are dropped.</summary>
    public static T SetSources<T>(this T o, params string[] values)
        where T : ToolOptions, IDotNetOptions.ISources => o.With(nameof(DotNetRestoreSettings.Sources), (IReadOnlyList<string>)values);

    /// <summary>Package sources; those set before stay.</summary>
    public static T AddSources<T>(this T o, params string[] values)
        where T : ToolOptions, IDotNetOptions.ISources => o.WithAdded(nameof(DotNetRestoreSettings.Sources), values);

    /// <inheritdoc cref="SetSources{T}(T, string[])"/>
    public static T SetSources<T>(this T o, IEnumerable<string> values)
        where T : ToolOptions, IDotNetOptions.ISources => o.With(nameof(DotNetRestoreSettings.Sources), (IReadOnlyList<string>)[.. values]);

    /// <summary>Where packages are unpacked.</summary>
    public static T SetPackageDirectory<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IPackageDirectory => o.With(nameof(DotNetRestoreSettings.PackageDirectory), value);

    /// <summary>Takes the option away: where packages are unpacked.</summary>
    public static T ResetPackageDirectory<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IPackageDirectory => o.With(nameof(DotNetRestoreSettings.PackageDirectory), null);

    /// <summary>The NuGet.config.</summary>
    public static T SetConfigFile<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IConfigFile => o.With(nameof(DotNetRestoreSettings.ConfigFile), value);

    /// <summary>Takes the option away: the NuGet.config.</summary>
    public static T ResetConfigFile<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IConfigFile => o.With(nameof(DotNetRestoreSettings.ConfigFile), null);

    /// <summary>Do not use the HTTP cache.</summary>
    public static T SetNoCache<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.INoCache => o.With(nameof(DotNetRestoreSettings.NoCache), value);

    /// <summary>Takes the option away: do not use the HTTP cache.</summary>
    public static T ResetNoCache<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoCache => o.With(nameof(DotNetRestoreSettings.NoCache), null);

    /// <summary>Switches on: do not use the HTTP cache.</summary>
    public static T EnableNoCache<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoCache => o.With(nameof(DotNetRestoreSettings.NoCache), true);

    /// <summary>Switches off: do not use the HTTP cache.</summary>
    public static T DisableNoCache<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoCache => o.With(nameof(DotNetRestoreSettings.NoCache), false);

    /// <summary>Go on when a source does not answer.</summary>
    public static T SetIgnoreFailedSources<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.IIgnoreFailedSources => o.With(nameof(DotNetRestoreSettings.IgnoreFailedSources), value);

    /// <summary>Takes the option away: go on when a source does not answer.</summary>
    public static T ResetIgnoreFailedSources<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IIgnoreFailedSources => o.With(nameof(DotNetRestoreSettings.IgnoreFailedSources), null);

    /// <summary>Switches on: go on when a source does not answer.</summary>
    public static T EnableIgnoreFailedSources<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IIgnoreFailedSources => o.With(nameof(DotNetRestoreSettings.IgnoreFailedSources), true);

    /// <summary>Switches off: go on when a source does not answer.</summary>
    public static T DisableIgnoreFailedSources<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IIgnoreFailedSources => o.With(nameof(DotNetRestoreSettings.IgnoreFailedSources), false);

    /// <summary>Write and use a lock file.</summary>
    public static T SetUseLockFile<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.IUseLockFile => o.With(nameof(DotNetRestoreSettings.UseLockFile), value);

    /// <summary>Takes the option away: write and use a lock file.</summary>
    public static T ResetUseLockFile<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IUseLockFile => o.With(nameof(DotNetRestoreSettings.UseLockFile), null);

    /// <summary>Switches on: write and use a lock file.</summary>
    public static T EnableUseLockFile<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IUseLockFile => o.With(nameof(DotNetRestoreSettings.UseLockFile), true);

    /// <summary>Switches off: write and use a lock file.</summary>
    public static T DisableUseLockFile<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IUseLockFile => o.With(nameof(DotNetRestoreSettings.UseLockFile), false);

    /// <summary>Fail when the lock file is out of date.</summary>
    public static T SetLockedMode<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.ILockedMode => o.With(nameof(DotNetRestoreSettings.LockedMode), value);

    /// <summary>Takes the option away: fail when the lock file is out of date.</summary>
    public static T ResetLockedMode<T>(this T o)
        where T : ToolOptions, IDotNetOptions.ILockedMode => o.With(nameof(DotNetRestoreSettings.LockedMode), null);

    /// <summary>Switches on: fail when the lock file is out of date.</summary>
    public static T EnableLockedMode<T>(this T o)
        where T : ToolOptions, IDotNetOptions.ILockedMode => o.With(nameof(DotNetRestoreSettings.LockedMode), true);

    /// <summary>Switches off: fail when the lock file is out of date.</summary>
    public static T DisableLockedMode<T>(this T o)
        where T : ToolOptions, IDotNetOptions.ILockedMode => o.With(nameof(DotNetRestoreSettings.LockedMode), false);

    /// <summary>Which tests run.</summary>
    public static T SetFilter<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IFilter => o.With(nameof(DotNetTestSettings.Filter), value);

    /// <summary>Takes the option away: which tests run.</summary>
    public static T ResetFilter<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IFilter => o.With(nameof(DotNetTestSettings.Filter), null);

    /// <summary>Test loggers, such as trx; those set before are dropped.</summary>
    public static T SetLoggers<T>(this T o, params string[] values)
        where T : ToolOptions, IDotNetOptions.ILoggers => o.With(nameof(DotNetTestSettings.Loggers), (IReadOnlyList<string>)values);

    /// <summary>Test loggers, such as trx; those set before stay.</summary>
    public static T AddLoggers<T>(this T o, params string[] values)
        where T : ToolOptions, IDotNetOptions.ILoggers => o.WithAdded(nameof(DotNetTestSettings.Loggers), values);

    /// <inheritdoc cref="SetLoggers{T}(T, string[])"/>
    public static T SetLoggers<T>(this T o, IEnumerable<string> values)
        where T : ToolOptions, IDotNetOptions.ILoggers => o.With(nameof(DotNetTestSettings.Loggers), (IReadOnlyList<string>)[.. values]);

    /// <summary>Where test results go.</summary>
    public static T SetResultsDirectory<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IResultsDirectory => o.With(nameof(DotNetTestSettings.ResultsDirectory), value);

    /// <summary>Takes the option away: where test results go.</summary>
    public static T ResetResultsDirectory<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IResultsDirectory => o.With(nameof(DotNetTestSettings.ResultsDirectory), null);

    /// <summary>The .runsettings file.</summary>
    public static T SetSettingsFile<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.ISettingsFile => o.With(nameof(DotNetTestSettings.SettingsFile), value);

    /// <summary>Takes the option away: the .runsettings file.</summary>
    public static T ResetSettingsFile<T>(this T o)
        where T : ToolOptions, IDotNetOptions.ISettingsFile => o.With(nameof(DotNetTestSettings.SettingsFile), null);

    /// <summary>Data collector, such as "XPlat Code Coverage".</summary>
    public static T SetDataCollector<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IDataCollector => o.With(nameof(DotNetTestSettings.DataCollector), value);

    /// <summary>Takes the option away: data collector, such as "XPlat Code Coverage".</summary>
    public static T ResetDataCollector<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IDataCollector => o.With(nameof(DotNetTestSettings.DataCollector), null);

    /// <summary>Find the test that crashes the host.</summary>
    public static T SetBlameMode<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.IBlameMode => o.With(nameof(DotNetTestSettings.BlameMode), value);

    /// <summary>Takes the option away: find the test that crashes the host.</summary>
    public static T ResetBlameMode<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IBlameMode => o.With(nameof(DotNetTestSettings.BlameMode), null);

    /// <summary>Switches on: find the test that crashes the host.</summary>
    public static T EnableBlameMode<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IBlameMode => o.With(nameof(DotNetTestSettings.BlameMode), true);

    /// <summary>Switches off: find the test that crashes the host.</summary>
    public static T DisableBlameMode<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IBlameMode => o.With(nameof(DotNetTestSettings.BlameMode), false);

    /// <summary>Make a symbol package too.</summary>
    public static T SetIncludeSymbols<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.IIncludeSymbols => o.With(nameof(DotNetPackSettings.IncludeSymbols), value);

    /// <summary>Takes the option away: make a symbol package too.</summary>
    public static T ResetIncludeSymbols<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IIncludeSymbols => o.With(nameof(DotNetPackSettings.IncludeSymbols), null);

    /// <summary>Switches on: make a symbol package too.</summary>
    public static T EnableIncludeSymbols<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IIncludeSymbols => o.With(nameof(DotNetPackSettings.IncludeSymbols), true);

    /// <summary>Switches off: make a symbol package too.</summary>
    public static T DisableIncludeSymbols<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IIncludeSymbols => o.With(nameof(DotNetPackSettings.IncludeSymbols), false);

    /// <summary>Put sources into the symbol package.</summary>
    public static T SetIncludeSource<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.IIncludeSource => o.With(nameof(DotNetPackSettings.IncludeSource), value);

    /// <summary>Takes the option away: put sources into the symbol package.</summary>
    public static T ResetIncludeSource<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IIncludeSource => o.With(nameof(DotNetPackSettings.IncludeSource), null);

    /// <summary>Switches on: put sources into the symbol package.</summary>
    public static T EnableIncludeSource<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IIncludeSource => o.With(nameof(DotNetPackSettings.IncludeSource), true);

    /// <summary>Switches off: put sources into the symbol package.</summary>
    public static T DisableIncludeSource<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IIncludeSource => o.With(nameof(DotNetPackSettings.IncludeSource), false);

    /// <summary>The key of the package source.</summary>
    public static T SetApiKey<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IApiKey => o.With(nameof(DotNetNuGetPushSettings.ApiKey), value);

    /// <summary>Takes the option away: the key of the package source.</summary>
    public static T ResetApiKey<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IApiKey => o.With(nameof(DotNetNuGetPushSettings.ApiKey), null);

    /// <summary>The symbol server.</summary>
    public static T SetSymbolSource<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.ISymbolSource => o.With(nameof(DotNetNuGetPushSettings.SymbolSource), value);

    /// <summary>Takes the option away: the symbol server.</summary>
    public static T ResetSymbolSource<T>(this T o)
        where T : ToolOptions, IDotNetOptions.ISymbolSource => o.With(nameof(DotNetNuGetPushSettings.SymbolSource), null);

    /// <summary>A package that is there already is no failure.</summary>
    public static T SetSkipDuplicate<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.ISkipDuplicate => o.With(nameof(DotNetNuGetPushSettings.SkipDuplicate), value);

    /// <summary>Takes the option away: a package that is there already is no failure.</summary>
    public static T ResetSkipDuplicate<T>(this T o)
        where T : ToolOptions, IDotNetOptions.ISkipDuplicate => o.With(nameof(DotNetNuGetPushSettings.SkipDuplicate), null);

    /// <summary>Switches on: a package that is there already is no failure.</summary>
    public static T EnableSkipDuplicate<T>(this T o)
        where T : ToolOptions, IDotNetOptions.ISkipDuplicate => o.With(nameof(DotNetNuGetPushSettings.SkipDuplicate), true);

    /// <summary>Switches off: a package that is there already is no failure.</summary>
    public static T DisableSkipDuplicate<T>(this T o)
        where T : ToolOptions, IDotNetOptions.ISkipDuplicate => o.With(nameof(DotNetNuGetPushSettings.SkipDuplicate), false);

    /// <summary>Do not push symbols.</summary>
    public static T SetNoSymbols<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.INoSymbols => o.With(nameof(DotNetNuGetPushSettings.NoSymbols), value);

    /// <summary>Takes the option away: do not push symbols.</summary>
    public static T ResetNoSymbols<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoSymbols => o.With(nameof(DotNetNuGetPushSettings.NoSymbols), null);

    /// <summary>Switches on: do not push symbols.</summary>
    public static T EnableNoSymbols<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoSymbols => o.With(nameof(DotNetNuGetPushSettings.NoSymbols), true);

    /// <summary>Switches off: do not push symbols.</summary>
    public static T DisableNoSymbols<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoSymbols => o.With(nameof(DotNetNuGetPushSettings.NoSymbols), false);

    /// <summary>Do not use launchSettings.json.</summary>
    public static T SetNoLaunchProfile<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.INoLaunchProfile => o.With(nameof(DotNetRunSettings.NoLaunchProfile), value);

    /// <summary>Takes the option away: do not use launchSettings.json.</summary>
    public static T ResetNoLaunchProfile<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoLaunchProfile => o.With(nameof(DotNetRunSettings.NoLaunchProfile), null);

    /// <summary>Switches on: do not use launchSettings.json.</summary>
    public static T EnableNoLaunchProfile<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoLaunchProfile => o.With(nameof(DotNetRunSettings.NoLaunchProfile), true);

    /// <summary>Switches off: do not use launchSettings.json.</summary>
    public static T DisableNoLaunchProfile<T>(this T o)
        where T : ToolOptions, IDotNetOptions.INoLaunchProfile => o.With(nameof(DotNetRunSettings.NoLaunchProfile), false);

    /// <summary>Arguments of the application.</summary>
    public static T SetApplicationArguments<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IApplicationArguments => o.With(nameof(DotNetRunSettings.ApplicationArguments), value);

    /// <summary>Takes the option away: arguments of the application.</summary>
    public static T ResetApplicationArguments<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IApplicationArguments => o.With(nameof(DotNetRunSettings.ApplicationArguments), null);

    /// <summary>Fail instead of changing files.</summary>
    public static T SetVerifyNoChanges<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.IVerifyNoChanges => o.With(nameof(DotNetFormatSettings.VerifyNoChanges), value);

    /// <summary>Takes the option away: fail instead of changing files.</summary>
    public static T ResetVerifyNoChanges<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IVerifyNoChanges => o.With(nameof(DotNetFormatSettings.VerifyNoChanges), null);

    /// <summary>Switches on: fail instead of changing files.</summary>
    public static T EnableVerifyNoChanges<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IVerifyNoChanges => o.With(nameof(DotNetFormatSettings.VerifyNoChanges), true);

    /// <summary>Switches off: fail instead of changing files.</summary>
    public static T DisableVerifyNoChanges<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IVerifyNoChanges => o.With(nameof(DotNetFormatSettings.VerifyNoChanges), false);

    /// <summary>The tool manifest.</summary>
    public static T SetToolManifest<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IToolManifest => o.With(nameof(DotNetToolRestoreSettings.ToolManifest), value);

    /// <summary>Takes the option away: the tool manifest.</summary>
    public static T ResetToolManifest<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IToolManifest => o.With(nameof(DotNetToolRestoreSettings.ToolManifest), null);

    /// <summary>Sets an MSBuild property.</summary>
    public static T SetProperty<T>(this T o, string key, object value)
        where T : ToolOptions, IDotNetOptions.IProperties => o.WithPair(nameof(DotNetBuildSettings.Properties), key, Escape(value));

    /// <inheritdoc cref="SetProperty{T}"/>
    public static T AddProperty<T>(this T o, string key, object value)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetProperty(key, value);

    /// <summary>Sets the MSBuild property Version.</summary>
    public static T SetVersion<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetProperty("Version", value);

    /// <summary>Sets the MSBuild property AssemblyVersion.</summary>
    public static T SetAssemblyVersion<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetProperty("AssemblyVersion", value);

    /// <summary>Sets the MSBuild property FileVersion.</summary>
    public static T SetFileVersion<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetProperty("FileVersion", value);

    /// <summary>Sets the MSBuild property InformationalVersion.</summary>
    public static T SetInformationalVersion<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetProperty("InformationalVersion", value);

    /// <summary>Sets the MSBuild property PackageId.</summary>
    public static T SetPackageId<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetProperty("PackageId", value);

    /// <summary>Sets the MSBuild property Authors.</summary>
    public static T SetAuthors<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetProperty("Authors", value);

    /// <summary>Sets the MSBuild property Copyright.</summary>
    public static T SetCopyright<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetProperty("Copyright", value);

    /// <summary>Sets the MSBuild property PackageReleaseNotes.</summary>
    public static T SetPackageReleaseNotes<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetProperty("PackageReleaseNotes", value);

    /// <summary>Sets the MSBuild property RepositoryUrl.</summary>
    public static T SetRepositoryUrl<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetProperty("RepositoryUrl", value);

    /// <summary>Sets the MSBuild property SymbolPackageFormat.</summary>
    public static T SetSymbolPackageFormat<T>(this T o, string value)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetProperty("SymbolPackageFormat", value);

    /// <summary>Sets the MSBuild property PublishReadyToRun.</summary>
    public static T SetPublishReadyToRun<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetProperty("PublishReadyToRun", value);

    /// <summary>Sets the MSBuild property PublishReadyToRun to true.</summary>
    public static T EnablePublishReadyToRun<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetPublishReadyToRun(true);

    /// <summary>Sets the MSBuild property PublishReadyToRun to false.</summary>
    public static T DisablePublishReadyToRun<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetPublishReadyToRun(false);

    /// <summary>Sets the MSBuild property PublishSingleFile.</summary>
    public static T SetPublishSingleFile<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetProperty("PublishSingleFile", value);

    /// <summary>Sets the MSBuild property PublishSingleFile to true.</summary>
    public static T EnablePublishSingleFile<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetPublishSingleFile(true);

    /// <summary>Sets the MSBuild property PublishSingleFile to false.</summary>
    public static T DisablePublishSingleFile<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetPublishSingleFile(false);

    /// <summary>Sets the MSBuild property PublishTrimmed.</summary>
    public static T SetPublishTrimmed<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetProperty("PublishTrimmed", value);

    /// <summary>Sets the MSBuild property PublishTrimmed to true.</summary>
    public static T EnablePublishTrimmed<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetPublishTrimmed(true);

    /// <summary>Sets the MSBuild property PublishTrimmed to false.</summary>
    public static T DisablePublishTrimmed<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetPublishTrimmed(false);

    /// <summary>Sets the MSBuild property ContinuousIntegrationBuild.</summary>
    public static T SetContinuousIntegrationBuild<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetProperty("ContinuousIntegrationBuild", value);

    /// <summary>Sets the MSBuild property ContinuousIntegrationBuild to true.</summary>
    public static T EnableContinuousIntegrationBuild<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetContinuousIntegrationBuild(true);

    /// <summary>Sets the MSBuild property ContinuousIntegrationBuild to false.</summary>
    public static T DisableContinuousIntegrationBuild<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetContinuousIntegrationBuild(false);

    /// <summary>Sets the MSBuild property TreatWarningsAsErrors.</summary>
    public static T SetTreatWarningsAsErrors<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetProperty("TreatWarningsAsErrors", value);

    /// <summary>Sets the MSBuild property TreatWarningsAsErrors to true.</summary>
    public static T EnableTreatWarningsAsErrors<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetTreatWarningsAsErrors(true);

    /// <summary>Sets the MSBuild property TreatWarningsAsErrors to false.</summary>
    public static T DisableTreatWarningsAsErrors<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetTreatWarningsAsErrors(false);

    /// <summary>Sets the MSBuild property Deterministic.</summary>
    public static T SetDeterministic<T>(this T o, bool? value)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetProperty("Deterministic", value);

    /// <summary>Sets the MSBuild property Deterministic to true.</summary>
    public static T EnableDeterministic<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetDeterministic(true);

    /// <summary>Sets the MSBuild property Deterministic to false.</summary>
    public static T DisableDeterministic<T>(this T o)
        where T : ToolOptions, IDotNetOptions.IProperties => o.SetDeterministic(false);

    /// <summary>MSBuild takes ; and , for separators.</summary>
    private static object Escape(object value) =>
        value is string text ? text.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal) : value;
}
