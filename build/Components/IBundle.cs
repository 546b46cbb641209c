using Gantry.Certificates;
using Nuke.Common;

/// <summary>The bundle: plain files that stock tools run.</summary>
public interface IBundle : IImages, ICertificates
{
    /// <summary>Which bundle.</summary>
    [Parameter("Tier to render: dev (default), vps or k8s")]
    Tier Tier => TryGetValue(() => Tier) ?? Tier.Dev;

    /// <summary>Where vps and k8s are reached.</summary>
    [Parameter("Public domain of the vps and k8s tiers, such as example.com; dev has its own in infra/platform.yaml")]
    string Domain => TryGetValue(() => Domain);

    /// <summary>Accepts what is for trials only.</summary>
    [Parameter("Let vps and k8s have parts whose local image only stands in for the original, such as Keycloak's: for trials")]
    bool AllowStandIns => TryGetValue<bool?>(() => AllowStandIns) ?? false;

    /// <summary>Where the k8s tier's parts run.</summary>
    [Parameter("Kubernetes namespace of the platform and its services (default: the platform's name)")]
    string KubeNamespace => TryGetValue(() => KubeNamespace);

    /// <summary>Turns the ACME client on.</summary>
    [Parameter("E-mail address of the account at the ACME authority that issues the vps tier's certificate (default: none, it stays self-signed)")]
    string AcmeEmail => TryGetValue(() => AcmeEmail);

    /// <summary>What the authority asks for.</summary>
    [Parameter("Accept the terms of service of the ACME authority")]
    bool AcmeAcceptTerms => TryGetValue<bool?>(() => AcmeAcceptTerms) ?? false;

    /// <summary>Who issues.</summary>
    [Parameter("Directory of the ACME authority (default: https://acme-v02.api.letsencrypt.org/directory)")]
    string AcmeServer => TryGetValue(() => AcmeServer);

    /// <summary>How the authority itself is known.</summary>
    [Parameter("PEM file with the certificates that the ACME directory's own HTTPS is checked with (default: the public ones)")]
    string AcmeAuthority => TryGetValue(() => AcmeAuthority);

    /// <summary>Who issues a server's certificate; null where it stays self-signed.</summary>
    AcmeOptions? Acme => AcmeOptions.From(AcmeEmail, AcmeAcceptTerms, AcmeServer, AcmeAuthority);

    /// <summary>Writes the tier's bundle.</summary>
    Target Render => _ => _
        .Description("Write artifacts/<tier>/, plain files that stock tools run, from infra/ and services/")
        // Dev's bundle holds the certificate, and makes it where it is missing. The other tiers have none of ours.
        .After(GenerateCerts)
        .Executes(async () =>
        {
            var changes = Tier == Tier.Dev
                ? await Local.RenderAsync(ImageSource, BuildCancellation.Token)
                : await Local.RenderAsync(Tier, Domain, KubeNamespace, ImageSource, AllowStandIns, Acme, BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Bundle", changes.ToString()));
        });

    /// <summary>Checks what the gateway will be given, in every tier.</summary>
    Target ValidateGateway => _ => _
        .Description("Check the Gateway API files of every tier; lists everything that is wrong")
        .Executes(() =>
        {
            var counts = Local.ValidateGateway(Domain, KubeNamespace);
            ReportSummary(_ => _.AddPair("Gateway", counts));
        });
}
