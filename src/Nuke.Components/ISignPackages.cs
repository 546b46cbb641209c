using System.Net.Http.Headers;
using System.Text.Json;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Utilities.Collections;

namespace Nuke.Components;

/// <summary>Has packages signed by SignPath (signpath.io), which keeps the certificate.</summary>
[ParameterPrefix(SignPath)]
public interface ISignPackages : INukeBuild
{
    /// <summary>What the parameters' names begin with.</summary>
    const string SignPath = nameof(SignPath);

    /// <summary>The token of a user who may submit.</summary>
    [Parameter("Token of a user who may submit signing requests")]
    [Secret]
    string ApiToken => TryGetValue(() => ApiToken);

    /// <summary>The organization.</summary>
    [Parameter("Identifier of the organization at SignPath")]
    string OrganizationId => TryGetValue(() => OrganizationId);

    /// <summary>The project.</summary>
    [Parameter("Slug of the project at SignPath")]
    string ProjectSlug => TryGetValue(() => ProjectSlug);

    /// <summary>The signing policy.</summary>
    [Parameter("Slug of the signing policy at SignPath")]
    string PolicySlug => TryGetValue(() => PolicySlug);

    /// <summary>Where the packages are on their way.</summary>
    AbsolutePath SignPathTemporaryDirectory => TemporaryDirectory / "signpath";

    /// <summary>The packages as they are sent.</summary>
    AbsolutePath SignPathRequestDirectory => SignPathTemporaryDirectory / "signing-request";

    /// <summary>The packages as they come back.</summary>
    AbsolutePath SignPathResponseDirectory => SignPathTemporaryDirectory / "signing-response";

    /// <summary>The archive that is sent.</summary>
    AbsolutePath SignPathRequestArchive => SignPathRequestDirectory.WithExtension("zip");

    /// <summary>The archive that comes back.</summary>
    AbsolutePath SignPathResponseArchive => SignPathResponseDirectory.WithExtension("zip");

    /// <summary>The packages.</summary>
    IEnumerable<AbsolutePath> SignPathPackages { get; }

    /// <summary>Whether the signed packages take the place of the others; if not, they stay in <see cref="SignPathResponseDirectory"/>.</summary>
    bool SignPathReplacePackages => true;

    /// <summary>Where the API is.</summary>
    string SignPathApi => "https://app.signpath.io/API/v1";

    /// <summary>How long a request may take, somebody's approval included.</summary>
    TimeSpan SignPathTimeout => TimeSpan.FromMinutes(30);

    /// <summary>How long to wait before asking again whether it is signed.</summary>
    TimeSpan SignPathInterval => TimeSpan.FromSeconds(5);

    /// <summary>Sends the packages, waits for the signed ones and puts them into place.</summary>
    Target SignPackages => _ => _
        .Description("Have the packages signed by SignPath")
        .TryDependsOn<IPack>(x => x.Pack)
        .TryDependentFor<IPublish>(x => x.Publish)
        .Requires(() => ApiToken)
        .Requires(() => OrganizationId)
        .Requires(() => ProjectSlug)
        .Requires(() => PolicySlug)
        .Executes(async () =>
        {
            var packages = SignPathPackages.ToList();
            Assert.NotEmpty(packages, "There are no packages to sign");
            SignPathTemporaryDirectory.CreateOrCleanDirectory();
            packages.ForEach(package => package.CopyToDirectory(SignPathRequestDirectory));
            SignPathRequestDirectory.ZipTo(SignPathRequestArchive);

            using var client = new HttpClient { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", ApiToken) } };
            var signed = await WaitUntilSignedAsync(client, await SubmitAsync(client));
            await using (var archive = File.Create(SignPathResponseArchive))
                await (await client.GetStreamAsync(signed)).CopyToAsync(archive);
            SignPathResponseArchive.UnZipTo(SignPathResponseDirectory);

            foreach (var package in packages)
            {
                var file = SignPathResponseDirectory / package.Name;
                Assert.FileExists(file, $"SignPath did not send '{package.Name}' back");
                if (SignPathReplacePackages)
                    file.Copy(package, ExistsPolicy.FileOverwrite);
            }
            ReportSummary(_ => _.AddPair("Signed", packages.Count));
        });

    /// <summary>Returns the address of the request.</summary>
    private async Task<Uri> SubmitAsync(HttpClient client)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(ProjectSlug), "ProjectSlug" },
            { new StringContent(PolicySlug), "SigningPolicySlug" },
            { new StreamContent(File.OpenRead(SignPathRequestArchive)), "Artifact", SignPathRequestArchive.Name },
        };
        using var submitted = await client.PostAsync($"{SignPathApi}/{OrganizationId}/SigningRequests", form);
        Assert.True(submitted.IsSuccessStatusCode, $"SignPath answered {(int)submitted.StatusCode} to the request: {await submitted.Content.ReadAsStringAsync()}");
        return submitted.Headers.Location;
    }

    /// <summary>Returns the address of the signed archive.</summary>
    private async Task<string> WaitUntilSignedAsync(HttpClient client, Uri request)
    {
        using var limit = new CancellationTokenSource(SignPathTimeout);
        while (true)
        {
            // { "status": "Completed", "isFinalStatus": true, "signedArtifactLink": "https://…" }
            using var answer = JsonDocument.Parse(await client.GetStringAsync(request));
            var status = answer.RootElement.GetProperty("status").GetString();
            if (status == "Completed")
                return answer.RootElement.GetProperty("signedArtifactLink").GetString();
            var isFinal = answer.RootElement.TryGetProperty("isFinalStatus", out var final) && final.GetBoolean();
            Assert.False(isFinal, $"SignPath did not sign the packages: {status}; see {request}");
            try
            {
                await Task.Delay(SignPathInterval, limit.Token);
            }
            catch (OperationCanceledException e)
            {
                Assert.Fail($"SignPath has not signed the packages within {SignPathTimeout.TotalMinutes} minutes: {status}; see {request}", e);
            }
        }
    }
}
