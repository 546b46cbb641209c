using System;
using System.Collections.Generic;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.ReSharper;
using Nuke.Components;

/// <summary>Stock components for signatures and for duplicates.</summary>
class SigningBuild : NukeBuild, ISignPackages, IReportDuplicates
{
    public static int Main() => Execute<SigningBuild>(x => ((ISignPackages)x).SignPackages);

    [Parameter] readonly string Api;

    string ISignPackages.SignPathApi => Api;

    TimeSpan ISignPackages.SignPathInterval => TimeSpan.FromMilliseconds(1);

    IEnumerable<AbsolutePath> ISignPackages.SignPathPackages => RootDirectory.GlobFiles("*.nupkg");

    Configure<ReSharperDupFinderSettings> IReportDuplicates.DupFinderSettings => _ => _
        .SetDiscardCost(60);
}
