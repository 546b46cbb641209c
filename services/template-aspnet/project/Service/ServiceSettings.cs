using System.Globalization;
using Npgsql;

namespace Service;

/// <summary>Everything that differs between deployments, read once from the environment.</summary>
/// <param name="Slug">Names the cookies.</param>
/// <param name="Name">For people.</param>
/// <param name="Description">For people, one sentence.</param>
/// <param name="Project">The platform it belongs to, for people.</param>
/// <param name="PublicUrl">Where people reach it: scheme, host and port.</param>
/// <param name="PathPrefix">Begins with a slash and does not end with one; empty at a host of its own.</param>
/// <param name="UploadLimitBytes">The longest request body, as the gateway has it.</param>
/// <param name="SecretKey">Seals cookies; the same for all instances.</param>
/// <param name="Database">Connection string.</param>
/// <param name="PreviousDatabasePassword">What the platform gave before; empty when it never changed the password. Until the server knows the new one, this one counts.</param>
/// <param name="OidcServer">The realm at its internal address. Browsers are sent to the public one, which its discovery document names.</param>
/// <param name="ClientId">Its client in the realm.</param>
/// <param name="ClientSecret">Shared with the realm.</param>
/// <param name="PreviousClientSecret">As with the database's password.</param>
public sealed record ServiceSettings(
    string Slug, string Name, string Description, string Project, Uri PublicUrl, string PathPrefix, int UploadLimitBytes,
    string SecretKey, string Database, string PreviousDatabasePassword, Uri OidcServer, string ClientId, string ClientSecret, string PreviousClientSecret)
{
    /// <summary>The service's own address, without a slash at the end.</summary>
    public string Url => PublicUrl.GetLeftPart(UriPartial.Authority) + PathPrefix;

    /// <summary>Where its cookies count.</summary>
    public string CookiePath => $"{PathPrefix}/";

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidSettingsException">Names all variables that are missing or wrong.</exception>
    public static ServiceSettings Read(IConfiguration configuration)
    {
        List<string> problems = [];
        var settings = new ServiceSettings(
            Text("SERVICE_SLUG", configuration["Service:Slug"]),
            Text("SERVICE_NAME", configuration["Service:Name"]),
            configuration["Service:Description"] ?? "",
            configuration["Service:Project"] ?? "",
            Address("PUBLIC_URL"),
            Prefix(),
            Number("UPLOAD_LIMIT_BYTES", 25 * 1024 * 1024),
            Text("SECRET_KEY"),
            new NpgsqlConnectionStringBuilder
            {
                Host = Text("DATABASE_HOST"),
                Port = Number("DATABASE_PORT", 5432),
                Database = Text("DATABASE_NAME"),
                Username = Text("DATABASE_USER"),
                Password = Text("DATABASE_PASSWORD"),
                // Seconds. A server that vanished without a word must not hold a request for minutes.
                Timeout = 5,
                CommandTimeout = 15,
                // The service's role may have 50 connections, and two releases share them for a while. Npgsql's default: 100.
                MaxPoolSize = 20,
                SslMode = DatabaseSslMode(),
                RootCertificate = configuration["DATABASE_SSLROOTCERT"] is { Length: > 0 } file and not "system" ? file : null,
            }.ConnectionString,
            configuration["DATABASE_PASSWORD_PREVIOUS"] ?? "",
            Address("OIDC_SERVER_URL"),
            Text("OIDC_CLIENT_ID"),
            Text("OIDC_CLIENT_SECRET"),
            configuration["OIDC_CLIENT_SECRET_PREVIOUS"] ?? "");
        return problems.Count == 0 ? settings : throw new InvalidSettingsException($"the environment is incomplete: {string.Join("; ", problems)}");

        string Text(string name, string? otherwise = null)
        {
            if (configuration[name] is { Length: > 0 } value)
                return value;
            if (otherwise is null)
                problems.Add($"{name} is not set");
            return otherwise ?? "";
        }

        // libpq's words, as every service of the platform gets them. The platform says verify-full where the server is not its own.
        SslMode DatabaseSslMode()
        {
            switch (configuration["DATABASE_SSLMODE"])
            {
                case null or "" or "prefer": return SslMode.Prefer;
                case "disable": return SslMode.Disable;
                case "require": return SslMode.Require;
                case "verify-ca": return SslMode.VerifyCA;
                case "verify-full": return SslMode.VerifyFull;
                case var other:
                    problems.Add($"DATABASE_SSLMODE is '{other}', expected disable, prefer, require, verify-ca or verify-full");
                    return SslMode.VerifyFull;
            }
        }

        Uri Address(string name)
        {
            var value = Text(name);
            if (Uri.TryCreate(value, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https"))
                return address;
            if (value.Length > 0)
                problems.Add($"{name} is '{value}', expected an address such as https://example.org");
            return new Uri("http://invalid");
        }

        string Prefix()
        {
            var value = (configuration["PATH_PREFIX"] ?? "").TrimEnd('/');
            if (value.Length > 0 && value[0] != '/')
                problems.Add($"PATH_PREFIX is '{value}', expected a path such as /billing");
            return value;
        }

        int Number(string name, int otherwise)
        {
            var value = Text(name, otherwise.ToString(CultureInfo.InvariantCulture));
            if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
                return number;
            problems.Add($"{name} is '{value}', expected a whole number");
            return otherwise;
        }
    }
}
