using Microsoft.Extensions.Configuration;

namespace Service.Tests;

public sealed class ServiceSettingsTests
{
    [Fact]
    public void Rejects_an_incomplete_environment_and_names_all_of_it()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["SERVICE_SLUG"] = "billing", ["SERVICE_NAME"] = "Billing", ["PUBLIC_URL"] = "platform.test", ["PATH_PREFIX"] = "billing", ["DATABASE_PORT"] = "five", ["UPLOAD_LIMIT_BYTES"] = "25m",
        }).Build();

        var message = Should.Throw<InvalidSettingsException>(() => ServiceSettings.Read(configuration)).Message;

        message.ShouldContain("PUBLIC_URL is 'platform.test', expected an address");
        message.ShouldContain("PATH_PREFIX is 'billing', expected a path");
        message.ShouldContain("DATABASE_PORT is 'five', expected a whole number");
        message.ShouldContain("UPLOAD_LIMIT_BYTES is '25m', expected a whole number");
        message.ShouldContain("SECRET_KEY is not set");
        message.ShouldContain("OIDC_CLIENT_SECRET is not set");
    }
}
