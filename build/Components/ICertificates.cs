using Nuke.Common;

/// <summary>HTTPS on this machine: a local CA and the gateway's certificate.</summary>
public interface ICertificates : IHasDevTier
{
    /// <summary>Also trusts the CA.</summary>
    [Parameter("Put the local CA into the system's trust store, so that browsers and tools accept the gateway's certificate")]
    bool Trust => TryGetValue<bool?>(() => Trust) ?? false;

    /// <summary>Issues what is missing or due.</summary>
    Target GenerateCerts => _ => _
        .Description("Create the local CA and the gateway's certificate; renew them when due or when names change")
        .Executes(async () =>
        {
            var certificates = await Local.GenerateCertificatesAsync(Trust, BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Certificates", certificates));
        });
}
