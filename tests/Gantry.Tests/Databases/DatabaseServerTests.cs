using System.Net;
using System.Net.Sockets;
using Gantry.Databases;
using Gantry.Platform;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Gantry.Tests.Databases;

public sealed class DatabaseServerTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    [RequiresPostgresFact]
    public async Task Is_ready_when_it_answers_a_query()
    {
        var readiness = await postgres.Server.ProbeAsync(Timeout);

        readiness.IsReady.ShouldBeTrue(readiness.Detail);
    }

    [RequiresPostgresFact]
    public async Task Tells_a_wrong_password_from_a_server_that_is_not_there()
    {
        var wrong = await (postgres.Server with { Password = new Secret("wrong") }).ProbeAsync(Timeout);
        var absent = await (postgres.Server with { Port = FreePort() }).ProbeAsync(Timeout);

        wrong.State.ShouldBe(DatabaseState.WrongPassword);
        wrong.MayBecomeReady.ShouldBeFalse();
        absent.State.ShouldBe(DatabaseState.NotThere);
        absent.Detail.ShouldContain("refused");
        absent.MayBecomeReady.ShouldBeTrue();
    }

    [Fact]
    public async Task Is_not_there_when_something_accepts_and_hangs_up()
    {
        // Docker's proxy does so for a published port behind which nobody listens yet.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var hangUp = Task.Run(async () => (await listener.AcceptSocketAsync()).Dispose());

        var readiness = await new DatabaseServer("127.0.0.1", Port(listener), new Secret("x")).ProbeAsync(Timeout);

        readiness.State.ShouldBe(DatabaseState.NotThere, readiness.Detail);
        readiness.Detail.ShouldEndWith(": nobody listens behind the port");
        await hangUp;
    }

    [Fact]
    public async Task Is_not_there_when_nothing_is_said_in_time()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        var readiness = await new DatabaseServer("127.0.0.1", Port(listener), new Secret("x")).ProbeAsync(TimeSpan.FromMilliseconds(100));

        readiness.State.ShouldBe(DatabaseState.NotThere);
        readiness.Detail.ShouldContain("no answer within 100 ms");
    }

    [Fact]
    public async Task Is_starting_up_when_it_says_so()
    {
        // PostgreSQL says this for a moment only, so a listener says it in its place: an ErrorResponse with 57P03.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answer = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            var stream = client.GetStream();
            await stream.ReadAtLeastAsync(new byte[1024], 8, throwOnEndOfStream: false);
            var fields = "SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0"u8.ToArray();
            byte[] message = [(byte)'E', 0, 0, 0, (byte)(fields.Length + 4), .. fields];
            await stream.WriteAsync(message);
        });

        var readiness = await new DatabaseServer("127.0.0.1", Port(listener), new Secret("x")).ProbeAsync(Timeout);

        readiness.State.ShouldBe(DatabaseState.StartingUp, readiness.Detail);
        readiness.Detail.ShouldContain("the database system is starting up");
        await answer;
    }

    [RequiresPostgresFact]
    public async Task Cancelling_a_probe_ends_it()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => postgres.Server.ProbeAsync(Timeout, cancelled.Token));
    }

    [RequiresPostgresFact]
    public async Task Rejects_a_wrong_password_with_what_to_do()
    {
        var error = await FailureAsync(postgres.Server with { Password = new Secret("wrong-secret") });

        error.Message.ShouldContain($"the PostgreSQL server at 127.0.0.1:{postgres.Server.Port} does not let role 'postgres' in");
        error.Message.ShouldContain("fix: use the password that the server's volume was created with");
        error.Message.ShouldNotContain("wrong-secret");
    }

    [RequiresPostgresFact]
    public async Task Rejects_a_server_that_is_not_there_with_its_address()
    {
        var port = FreePort();

        (await FailureAsync(postgres.Server with { Port = port })).Message.ShouldContain($"no PostgreSQL server answers at 127.0.0.1:{port}: Connection refused");
    }

    [RequiresPostgresFact]
    public async Task Rejects_a_role_that_lacks_rights_by_name()
    {
        await postgres.QueryAsync("postgres", "CREATE ROLE weak LOGIN CREATEDB PASSWORD 'weak'; GRANT CONNECT ON DATABASE postgres TO weak");

        var error = await FailureAsync(postgres.Server with { User = "weak", Password = new Secret("weak") });

        error.Message.ShouldContain("role 'weak' lacks rights");
        error.Message.ShouldContain("permission denied for table pg_authid");
        error.Message.ShouldContain("fix: use a superuser");
    }

    [RequiresPostgresFact]
    public async Task Fails_when_another_run_never_ends_only_until_cancelled()
    {
        await using var source = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={postgres.Server.Port};Username=postgres;Password={postgres.Server.Password.Reveal()};Pooling=false");
        await using var other = await source.OpenConnectionAsync();
        await using var hold = new NpgsqlCommand($"SELECT pg_advisory_lock({0x67616e747279})", other);
        await hold.ExecuteNonQueryAsync();
        using var limit = new CancellationTokenSource();

        var run = postgres.CreateInitializer().ApplyAsync([postgres.NewDatabase("waiting")], limit.Token);
        await WaitForAsync(async () => (await postgres.QueryAsync("postgres", "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")).Count == 1);
        await limit.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => run);
        await WaitForAsync(async () => (await postgres.QueryAsync("postgres", "SELECT 1 FROM pg_stat_activity WHERE application_name = 'Gantry'")).Count == 0);
    }

    private async Task<UserErrorException> FailureAsync(DatabaseServer server) =>
        await Should.ThrowAsync<UserErrorException>(() => new DatabaseInitializer(server, NullLogger<DatabaseInitializer>.Instance).ApplyAsync([postgres.NewDatabase("never")]));

    private static async Task WaitForAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!await condition())
            await Task.Delay(20, limit.Token);
    }

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return Port(listener);
    }
}
