namespace Nuke.Common.Execution;

/// <summary>The engine's own options.</summary>
internal static class BuiltInParameters
{
    public static readonly ParameterInfo Continue = new("Continue", typeof(bool), "Skip the targets that succeeded in the last run with the same command line.");
    public static readonly ParameterInfo FailFast = new("FailFast", typeof(bool), "Start no more targets once one has failed. Otherwise those that do not depend on it still run.");
    public static readonly ParameterInfo GenerateConfiguration = new("GenerateConfiguration", typeof(string[]), "Write the configuration files of CI services that the build's attributes describe: all, or those of the given ids.") { IsHidden = true };
    public static readonly ParameterInfo Help = new("Help", typeof(bool), "Show this help.");
    public static readonly ParameterInfo Host = new("Host", typeof(string), "Host for execution, such as Terminal or GitHubActions. Default is found out.");
    public static readonly ParameterInfo NoLogo = new("NoLogo", typeof(bool), "Leave the logo out.");
    public static readonly ParameterInfo Parallelism = new("Parallelism", typeof(int), "How many targets may run at the same time. Default is the number of cores, at least 4; 1 runs one after the other.");
    public static readonly ParameterInfo Partition = new("Partition", typeof(string), "Which part of the work to do, such as 1/2.") { IsHidden = true };
    public static readonly ParameterInfo Plan = new("Plan", typeof(string), "Show what would run and in which order, and run nothing: as text, or with `json` for programs, with `html` as a page.") { Forms = [PlanForm.Text, PlanForm.Json, PlanForm.Html] };
    public static readonly ParameterInfo Profile = new("Profile", typeof(string[]), "Profiles whose .nuke/parameters.<profile>.json is read before parameters.json; the last one counts most.");
    public static readonly ParameterInfo Root = new("Root", typeof(string), "Root directory. Default is the nearest one above that has a .nuke directory; without a value the current one.");
    public static readonly ParameterInfo SetSecret = new("SetSecret", typeof(string), "Encrypt standard input with the password in PARAMS_KEY, and write it to .nuke/parameters.json as the value of this secret parameter. With --profile: PARAMS_<PROFILE>_KEY and the profile's file.");
    public static readonly ParameterInfo ShellCompletion = new("ShellCompletion", typeof(string), "Print completion for a shell: bash, zsh, fish or pwsh. Its first lines say where it belongs.");
    public static readonly ParameterInfo Skip = new("Skip", typeof(string[]), "Targets to skip. Without names: all but the targets that are named.", separator: "+");
    public static readonly ParameterInfo Target = new("Target", typeof(string[]), "Targets to run.", separator: "+");
    public static readonly ParameterInfo Verbosity = new("Verbosity", typeof(Verbosity), "How much is said: Verbose, Normal, Minimal or Quiet. Default is Normal.");

    /// <summary>All of them, by name.</summary>
    public static readonly ParameterInfo[] All =
    [
        Continue, FailFast, GenerateConfiguration, Help, Host, NoLogo, Parallelism, Partition, Plan, Profile, Root, SetSecret, ShellCompletion, Skip, Target, Verbosity,
    ];
}
