//! Machines to run processes on. Where network namespaces can be made (Linux, as root), every process group has one of its
//! own, with its own address, joined by a bridge: nothing reaches another but over that network. Else all are on loopback.

use std::net::TcpListener;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Counts the networks of this process, so that tests that run at the same time do not meet.
static N_NETWORKS: AtomicUsize = AtomicUsize::new(0);

/// A scheduler's machine, number 0, and those of executors, from 1.
pub(crate) enum Machines {
    /// Namespaces, by name.
    Namespaces(Vec<String>),
    /// Free ports of loopback: the scheduler's, then one of each executor.
    Loopback(Vec<u16>),
}

fn ip(arguments: &str) -> bool {
    let done = Command::new("ip").args(arguments.split(' ')).output();
    done.is_ok_and(|done| done.status.success())
}

impl Machines {
    pub(crate) fn new(n_executors: usize) -> Self {
        let network = N_NETWORKS.fetch_add(1, Ordering::Relaxed);
        let name = |number| format!("of{}x{network}x{number}", std::process::id());
        let names: Vec<String> = (0..=n_executors).map(name).collect();
        let made = Self::Namespaces(names.clone());
        if join(&names) {
            return made;
        }
        drop(made);
        Self::loopback(n_executors)
    }

    /// Ports of loopback.
    pub(crate) fn loopback(n_executors: usize) -> Self {
        let listeners: Vec<TcpListener> = (0..=n_executors)
            .map(|_| TcpListener::bind(("127.0.0.1", 0)).unwrap())
            .collect();
        Self::Loopback(
            listeners
                .iter()
                .map(|listener| listener.local_addr().unwrap().port())
                .collect(),
        )
    }

    /// A command on a machine.
    pub(crate) fn command(&self, number: usize, program: &str) -> Command {
        let Self::Namespaces(names) = self else {
            return Command::new(program);
        };
        // `ip netns exec` becomes the program: a signal to the one is a signal to the other.
        let mut command = Command::new("ip");
        command.args(["netns", "exec", &names[number], program]);
        command
    }

    /// Address and port of the scheduler.
    pub(crate) fn scheduler(&self) -> (String, u16) {
        match self {
            Self::Namespaces(_) => (address(0), 50050),
            Self::Loopback(ports) => ("127.0.0.1".to_owned(), ports[0]),
        }
    }

    /// Address and port of an executor.
    pub(crate) fn executor(&self, number: usize) -> (String, u16) {
        match self {
            Self::Namespaces(_) => (address(number), 50051),
            Self::Loopback(ports) => ("127.0.0.1".to_owned(), ports[number]),
        }
    }
}

/// Every network has the same addresses: nothing leads from one to another.
fn address(number: usize) -> String {
    format!("10.77.0.{}", number + 1)
}

/// Makes the namespaces and joins them by a bridge in the first.
fn join(names: &[String]) -> bool {
    let hub = &names[0];
    let is_begun = ip(&format!("netns add {hub}"))
        && ip(&format!("-n {hub} link set lo up"))
        && ip(&format!("-n {hub} link add br0 type bridge"))
        && ip(&format!("-n {hub} addr add {}/24 dev br0", address(0)))
        && ip(&format!("-n {hub} link set br0 up"));
    is_begun
        && (1..).zip(&names[1..]).all(|(number, name)| {
            ip(&format!("netns add {name}"))
                && ip(&format!("-n {name} link set lo up"))
                && ip(&format!(
                    "-n {hub} link add to{number} type veth peer name eth0 netns {name}"
                ))
                && ip(&format!("-n {hub} link set to{number} master br0 up"))
                && ip(&format!("-n {name} addr add {}/24 dev eth0", address(number)))
                && ip(&format!("-n {name} link set eth0 up"))
        })
}

impl Drop for Machines {
    fn drop(&mut self) {
        if let Self::Namespaces(names) = self {
            for name in names {
                ip(&format!("netns del {name}"));
            }
        }
    }
}
