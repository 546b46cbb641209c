using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Service;
using Service.Data;
using Service.Identity;
using Service.Pages;

var builder = WebApplication.CreateSlimBuilder(args);
ServiceSettings settings;
try
{
    settings = ServiceSettings.Read(builder.Configuration);
}
catch (InvalidSettingsException e)
{
    Console.Error.WriteLine($"error: {e.Message}");
    return 1;
}

builder.Services.AddSingleton(TimeProvider.System);
builder.Logging.AddConsole(options => options.FormatterName = LineFormatter.FormatterName).AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
builder.WebHost.ConfigureKestrel(options =>
{
    options.Limits.MaxRequestBodySize = settings.UploadLimitBytes;
    // Heads and slow senders are the gateway's to limit, which passes heads of 60 KiB, and adds to them.
    options.Limits.MaxRequestLineSize = options.Limits.MaxRequestHeadersTotalSize = 64 * 1024;
    options.Limits.MinRequestBodyDataRate = null;
});
builder.Services.AddSingleton(settings);
builder.Services.AddSingleton(_ => DatabasePassword.Open(settings.Database, settings.PreviousDatabasePassword));
builder.Services.AddSingleton<Migrator>();
builder.Services.AddSingleton<People>();
// Keycloak is on the internal network, but on a busy machine an answer may take its time; without a limit a sign-in would wait for ever
// for one that hangs.
builder.Services.AddHttpClient("keycloak", client => client.Timeout = TimeSpan.FromSeconds(30));
builder.Services.AddSingleton(services => new KeycloakClient(services.GetRequiredService<IHttpClientFactory>().CreateClient("keycloak"), settings));
builder.Services.AddSingleton<IDataProtectionProvider>(new SecretKeyProtection(settings.SecretKey));
builder.Services.AddRazorComponents();
builder.Services.AddHttpContextAccessor();
builder.Services.AddCascadingAuthenticationState();

// Services share one host: without names and paths of their own they would overwrite each other's cookies.
builder.Services.AddAntiforgery(options =>
{
    options.Cookie.Name = $"{settings.Slug}_csrf";
    options.Cookie.Path = settings.CookiePath;
    options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
});
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
{
    options.Cookie.Name = $"{settings.Slug}_session";
    options.Cookie.Path = settings.CookiePath;
    options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    options.LoginPath = SignIn.LoginPath;
    options.ReturnUrlParameter = "next";
    // A working day. Roles are looked up at sign-in, so this is how long somebody keeps one that was taken away.
    options.ExpireTimeSpan = TimeSpan.FromHours(10);
    options.SlidingExpiration = false;
    // The API answers programs: no redirect to a page.
    options.Events.OnRedirectToLogin = context => Api.RefuseOr(context, StatusCodes.Status401Unauthorized, "not_authenticated", "Nobody is signed in.");
    options.Events.OnRedirectToAccessDenied = context => Api.Refuse(context.HttpContext, StatusCodes.Status403Forbidden, "permission_denied", "You may not do this.");
});
builder.Services.AddAuthorizationBuilder().AddPolicy("staff", policy => policy.RequireRole(Roles.Staff.Select(role => role.ToString())));

// Sent where OTEL_EXPORTER_OTLP_ENDPOINT says; without it nothing is collected.
if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
{
    builder.Services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService(settings.Slug))
        .WithTracing(tracing => tracing
            .AddAspNetCoreInstrumentation(options => options.Filter = context => context.Request.Path != "/health/")
            .AddHttpClientInstrumentation()
            .AddSource("Npgsql")
            .AddOtlpExporter())
        .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddMeter("Npgsql").AddOtlpExporter());
}

var app = builder.Build();

if (args is ["migrate"])
{
    var applied = await app.Services.GetRequiredService<Migrator>().ApplyAsync();
    Console.WriteLine(applied.Count == 0 ? "Nothing to migrate" : $"Applied {string.Join(", ", applied)}");
    return 0;
}

app.UseMiddleware<Health>();
app.UseMiddleware<BehindTheGateway>();
app.UseExceptionHandler(errors => errors.Run(context => Api.Refuse(context, StatusCodes.Status500InternalServerError, "server_error", "Something went wrong here.")));
app.UseStatusCodePages(context => Api.Refuse(context.HttpContext, context.HttpContext.Response.StatusCode, "not_found", "There is nothing here."));
app.UseStaticFiles();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();

app.MapSignIn();
app.MapApi();
app.MapGet("/", () => new RazorComponentResult<HomePage>());
app.MapGet("/dashboard/", () => new RazorComponentResult<DashboardPage>()).RequireAuthorization();
app.MapGet("/control-panel/", async (People people, CancellationToken cancellationToken) =>
    new RazorComponentResult<ControlPanelPage>(new { People = await people.ListAsync(cancellationToken) })).RequireAuthorization("staff");

await app.RunAsync();
return 0;
