namespace Gantry.EndToEnd;

/// <summary>What a service's container reaches on a server.</summary>
[Collection(PublicServer.Name)]
public sealed class ServerIsolationTests(ReleasedServer released)
{
    /// <summary>Tries a connection from within the service: "open", or the error's name.</summary>
    private const string Try = """
        try() { docker exec "$(docker ps --quiet --filter label=com.docker.compose.service=backend | head -n 1)" python3 -c '
        import socket, sys
        try:
            socket.create_connection((sys.argv[1], int(sys.argv[2])), 5).close()
            print("open")
        except OSError as error:
            print(type(error).__name__)' "$1" "$2"; }
        """;

    [Fact]
    public async Task A_service_shares_its_network_with_the_parts_that_it_needs_and_nobody_else()
    {
        (await released.Server.ShellAsync("docker network inspect gantry_service-backend --format '{{range .Containers}}{{.Name}} {{end}}' | tr ' ' '\\n' | sed -E '/^$/d; s/backend-[0-9]+/backend-N/' | sort -u"))
            .Trim().Split('\n').ShouldBe(["gantry-backend-N-backend-1", "gantry-db-1", "gantry-gateway-1", "gantry-keycloak-1"]);
        (await released.Server.ShellAsync("docker inspect $(docker ps --quiet --filter label=com.docker.compose.service=backend) --format '{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}' | sort -u"))
            .Trim().ShouldBe("gantry_service-backend");
        (await released.Server.ShellAsync($"{Try}\ntry db 5432; try keycloak.local 8080")).Trim().ShouldBe("open\nopen");
    }

    [Fact]
    public async Task A_container_asks_the_clouds_metadata_address_in_vain()
    {
        (await released.Server.ShellAsync($"{Try}\ntry 169.254.169.254 80")).Trim().ShouldBe("ConnectionRefusedError"); // at once: there is a rule, and not only nobody
        (await released.On("StatusVps").RunAsync()).Output.ShouldNotContain("metadata address");

        // As after a boot.
        await released.Server.ShellAsync("iptables --flush DOCKER-USER");
        (await released.On("StatusVps").RunAsync()).Output.ShouldContain("containers reach the cloud's metadata address");
        await released.Server.ShellAsync("bash /srv/gantry/host/current gantry recover");
        (await released.Server.ShellAsync($"{Try}\ntry 169.254.169.254 80")).Trim().ShouldBe("ConnectionRefusedError");
    }

    [Fact]
    public async Task The_status_tells_of_a_stand_in_and_of_a_role_that_may_do_too_much()
    {
        (await released.On("StatusVps").RunAsync()).Output.ShouldContain("keycloak stands in for Keycloak");

        await released.Server.ShellAsync("docker exec gantry-db-1 psql -U postgres -qc 'CREATE ROLE intruder SUPERUSER'");
        var status = await released.On("StatusVps").TryRunAsync();
        await released.Server.ShellAsync("docker exec gantry-db-1 psql -U postgres -qc 'DROP ROLE intruder'");

        status.ExitCode.ShouldNotBe(0, status.Output);
        status.Output.ShouldContain("intruder: superuser");
    }

    [Fact]
    public async Task The_status_tells_of_a_container_that_the_engine_started_again()
    {
        (await released.On("StatusVps").RunAsync()).Output.ShouldNotContain("hungry");

        // As the kernel does where memory runs out.
        await released.Server.ShellAsync("docker run --detach --restart always --memory 32m --label com.docker.compose.project=gantry --label com.docker.compose.service=hungry --name gantry-hungry-1 "
            + "--entrypoint python3 $(docker inspect --format '{{.Config.Image}}' $(docker ps --quiet --filter label=com.docker.compose.service=backend | head -n 1)) -c 'bytearray(1 << 30)'");
        try
        {
            await released.Server.ShellAsync("until [ $(docker inspect --format '{{.RestartCount}}' gantry-hungry-1) -gt 0 ]; do sleep 0.2; done");
            (await released.On("StatusVps").TryRunAsync()).Output.ShouldMatch("hungry: (ran out of memory|ended by itself), started again [0-9]+ times");
        }
        finally
        {
            await released.Server.ShellAsync("docker rm --force --volumes gantry-hungry-1");
        }
    }
}
