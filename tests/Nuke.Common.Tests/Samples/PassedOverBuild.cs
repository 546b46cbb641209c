using System;
using Nuke.Common;

/// <summary>Targets that come after one that is not part of the run.</summary>
class PassedOverBuild : NukeBuild
{
    public static int Main() => Execute<PassedOverBuild>(x => x.Third);

    Target First => _ => _.Triggers(Second).Executes(() => { });
    Target Second => _ => _.Executes(() => Console.WriteLine("second runs"));
    Target Third => _ => _.After(First).Executes(() => Console.WriteLine("third runs"));
}
